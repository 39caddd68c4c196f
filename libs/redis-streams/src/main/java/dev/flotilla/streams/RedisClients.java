package dev.flotilla.streams;

import io.vertx.redis.client.Redis;

/** Makes Redis clients that hold one connection each, so that closing one really closes its socket. */
@FunctionalInterface
interface RedisClients {
    Redis create();

    /** False in a fleet without Redis: nobody is to try. */
    default boolean enabled() {
        return true;
    }
}
