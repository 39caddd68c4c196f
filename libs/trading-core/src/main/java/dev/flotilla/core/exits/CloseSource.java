package dev.flotilla.core.exits;

/** Who ended a position. */
public enum CloseSource {
    RUNTIME("runtime"),
    EXCHANGE("exchange"),
    USER("user"),
    EXTERNAL("external");

    private final String wire;

    CloseSource(String wire) {
        this.wire = wire;
    }

    public String wire() {
        return wire;
    }
}
