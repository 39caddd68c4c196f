package dev.flotilla.core.exits;

/** In which phases the time cuts are looked at. */
public enum TimeCutScope {
    PHASE1("phase1"),
    ANY("any");

    private final String wire;

    TimeCutScope(String wire) {
        this.wire = wire;
    }

    /** The word of the runtime document. */
    public String wire() {
        return wire;
    }
}
