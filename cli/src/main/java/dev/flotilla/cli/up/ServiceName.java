package dev.flotilla.cli.up;

import java.util.List;

/** Names of the processes, as in logs, tables and the summary. */
final class ServiceName {
    static final String PARAMS = "params-api";
    static final String HUB = "hub-service";
    static final String WORKER = "bot-worker";
    static final String COACH = "coach-service";
    static final String VENUE = "paper-venue";

    /** Folders of the services. */
    static final List<String> MODULES = List.of(PARAMS, HUB, WORKER, COACH, VENUE);

    private ServiceName() {}

    /** @param index 0 for the first hub, which carries the plain name */
    static String hub(int index) {
        return index == 0 ? HUB : HUB + "-" + (index + 1);
    }

    /** @param index 0 for the first worker, which carries the plain name */
    static String worker(int index) {
        return index == 0 ? WORKER : WORKER + "-" + (index + 1);
    }
}
