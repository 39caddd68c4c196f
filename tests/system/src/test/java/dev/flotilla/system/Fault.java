package dev.flotilla.system;

import java.time.Duration;
import java.util.Set;

/** One way to hurt a fleet. */
sealed interface Fault {

    /** kill -9; the launcher starts it again. */
    record Kill(Victim victim) implements Fault {}

    /** SIGSTOP, and SIGCONT after a time. */
    record Freeze(Victim victim, Duration time) implements Fault {}

    /** FLUSHALL: all streams, groups and lease keys are gone. */
    record WipeRedis() implements Fault {}

    /** An orderly end; the launcher starts it again. */
    record Restart(Victim victim) implements Fault {}

    /**
     * One worker does not reach the others, while the venue stays reachable.
     *
     * @param silent bytes stand still instead of connections being reset
     */
    record CutOff(Victim worker, Set<Link> links, boolean silent, Duration time) implements Fault {
        public CutOff {
            links = Set.copyOf(links);
        }
    }

    /** What a worker reaches through a wire of its own. */
    enum Link {
        REDIS,
        HUB,
        PARAMS
    }

    /** A process, by the name its launcher or its program gives it. */
    record Victim(String name) {
        static final Victim PARAMS = new Victim("params-api");
        static final Victim COACH = new Victim("coach-service");
        static final Victim REDIS = new Victim("redis-server");
        static final Victim POSTGRES = new Victim("postgres");

        static Victim worker(int index) {
            return new Victim(numbered("bot-worker", index));
        }

        static Victim hub(int index) {
            return new Victim(numbered("hub-service", index));
        }

        private static String numbered(String name, int index) {
            return index == 0 ? name : name + "-" + (index + 1);
        }

        boolean server() {
            return equals(REDIS) || equals(POSTGRES);
        }
    }
}
