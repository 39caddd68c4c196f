package dev.flotilla.hub.instance;

import java.time.Instant;

/** What an instance does. A record per state; its methods are the only legal moves. */
public sealed interface InstanceState {

    /** The word of this state in tables, events and API. */
    ActualStatus status();

    /** Nobody holds the bot and none is coming: the next generation may be granted at once. */
    sealed interface Grantable extends InstanceState {
        default Queued granted(String taskId) {
            return new Queued(taskId);
        }
    }

    /** A worker holds the bot under the current generation: only its word or its silence ends that. */
    sealed interface Held extends InstanceState {
        String workerId();

        default Stopped ended() {
            return new Stopped();
        }

        /** It failed, which costs a restart. */
        default Backoff failed(Instant retryAt) {
            return new Backoff(retryAt);
        }

        default Quarantined exhausted() {
            return new Quarantined();
        }
    }

    /** Held and not told to stop. */
    sealed interface Serving extends Held {
        default Stopping stopping() {
            return new Stopping(workerId());
        }
    }

    /** Held by a worker that was seen to run it: when that worker is lost, the bot is placed again at once. */
    sealed interface Hosted extends Held {
        default Dead lost() {
            return new Dead();
        }
    }

    record Stopped() implements Grantable {
        @Override
        public ActualStatus status() {
            return ActualStatus.STOPPED;
        }
    }

    /** Granted, waiting for a worker with a free slot. */
    record Queued(String taskId) implements InstanceState {
        @Override
        public ActualStatus status() {
            return ActualStatus.STARTING;
        }

        public Claimed claimed(String workerId) {
            return new Claimed(taskId, workerId);
        }

        public Stopped withdrawn() {
            return new Stopped();
        }
    }

    /** Taken by a worker that has not said yet that the bot runs. */
    record Claimed(String taskId, String workerId) implements Serving {
        @Override
        public ActualStatus status() {
            return ActualStatus.STARTING;
        }

        public Running started() {
            return new Running(workerId);
        }

        public Paused paused() {
            return new Paused(workerId);
        }
    }

    record Running(String workerId) implements Serving, Hosted {
        @Override
        public ActualStatus status() {
            return ActualStatus.RUNNING;
        }

        public Paused paused() {
            return new Paused(workerId);
        }
    }

    record Paused(String workerId) implements Serving, Hosted {
        @Override
        public ActualStatus status() {
            return ActualStatus.PAUSED;
        }

        public Running started() {
            return new Running(workerId);
        }
    }

    /** Told to stop, not yet gone; an emergency stop is carried out in it. */
    record Stopping(String workerId) implements Hosted {
        @Override
        public ActualStatus status() {
            return ActualStatus.STOPPING;
        }

        public Running started() {
            return new Running(workerId);
        }

        public Paused paused() {
            return new Paused(workerId);
        }
    }

    /** Its worker was lost; the bot is placed again at once. */
    record Dead() implements Grantable {
        @Override
        public ActualStatus status() {
            return ActualStatus.DEAD;
        }

        public Stopped settled() {
            return new Stopped();
        }
    }

    /** It failed and waits for its next attempt. */
    record Backoff(Instant retryAt) implements Grantable {
        @Override
        public ActualStatus status() {
            return ActualStatus.BACKOFF;
        }

        public Stopped settled() {
            return new Stopped();
        }
    }

    /** It failed too often; only a new control of the operator, or an emergency stop, starts it again. */
    record Quarantined() implements Grantable {
        @Override
        public ActualStatus status() {
            return ActualStatus.QUARANTINED;
        }

        public Stopped settled() {
            return new Stopped();
        }
    }
}
