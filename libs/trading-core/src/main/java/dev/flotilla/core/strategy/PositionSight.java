package dev.flotilla.core.strategy;

/** Who knows of a position on the symbol; both agree in a healthy bot. */
public record PositionSight(boolean venueHasPosition, boolean stateHasPosition) {
    public static final PositionSight NONE = new PositionSight(false, false);
    public static final PositionSight BOTH = new PositionSight(true, true);
}
