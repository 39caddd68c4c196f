package dev.flotilla.system;

/** How far from its base port each process of a fleet listens (docs/cli.md). */
final class FleetPorts {
    static final int PARAMS = 0;
    static final int COACH = 3;
    static final int VENUE = 4;
    static final int POSTGRES = 5;
    static final int REDIS = 6;

    private FleetPorts() {}

    static int hub(int index) {
        return index == 0 ? 1 : 7 + index - 1;
    }

    static int worker(int index) {
        return index == 0 ? 2 : 10 + index - 1;
    }
}
