package dev.flotilla.streams;

import io.vertx.redis.client.Redis;

/** Makes Redis clients that hold one connection each, so that closing one really closes its socket. */
@FunctionalInterface
interface RedisClients {
    Redis create();
}
