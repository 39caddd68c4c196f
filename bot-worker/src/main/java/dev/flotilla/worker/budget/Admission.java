package dev.flotilla.worker.budget;

import java.time.Duration;

/** Answer of the budget to a request. */
public sealed interface Admission {

    /** @param borrowed tokens that were not there */
    record Granted(long borrowed) implements Admission {}

    /** Not to be sent. @param again after which it might be granted */
    record Refused(String reason, Duration again) implements Admission {

        /** For results and logs. */
        public String text() {
            return "not sent: " + reason + "; try again in " + again.toMillis() + " ms";
        }
    }
}
