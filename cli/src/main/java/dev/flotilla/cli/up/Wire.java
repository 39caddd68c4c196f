package dev.flotilla.cli.up;

import dev.flotilla.infra.LocalRedis;
import dev.flotilla.infra.RedisConfig;

/** The Redis of the fleet: one of our own, or one that somebody else runs. */
sealed interface Wire {
    /** Address with its password. */
    String url();

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

    /** A Redis of somebody else (FLEET_REDIS_URL). */
    record External(String url) implements Wire {
        @Override
        public String toString() {
            return "External[redis]";
        }
    }
}
