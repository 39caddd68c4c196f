package dev.flotilla.cli.up;

import dev.flotilla.infra.LocalRedis;
import dev.flotilla.infra.RedisConfig;

/** The Redis of the fleet: one of our own, one that somebody else runs, or none at all. */
sealed interface Wire {
    /** Address with its password. */
    String url();

    /** False when the services are to go the ways beside Redis all the time. */
    default boolean there() {
        return true;
    }

    /** A Redis in a process of its own on the data dir. */
    record Own(LocalRedis server) implements Wire {
        static Own start(DataDir dataDir, int port, Secrets secrets) {
            return new Own(LocalRedis.start(
                    RedisConfig.durable(dataDir.redis(), port).withPassword(secrets.value(Secrets.REDIS))));
        }

        @Override
        public String url() {
            return server.url();
        }

        @Override
        public String toString() {
            return "Own[redis]";
        }
    }

    /** No Redis ({@code up --no-redis}); nothing listens at this address, for clients that insist on having one. */
    record None() implements Wire {
        @Override
        public String url() {
            return "redis://127.0.0.1:1";
        }

        @Override
        public boolean there() {
            return false;
        }
    }

    /** A Redis of somebody else (FLEET_REDIS_URL). */
    record External(String url) implements Wire {
        @Override
        public String toString() {
            return "External[redis]";
        }
    }
}
