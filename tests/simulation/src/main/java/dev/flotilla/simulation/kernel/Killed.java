package dev.flotilla.simulation.kernel;

/**
 * Ends what a dead process was doing. An error, so that no code takes it for a failure it can go on from; thrown by every port that the dead
 * process still touches.
 */
public final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    private final transient Life life;

    Killed(Life life) {
        super(life + " is dead", null, false, false);
        this.life = life;
    }

    /** Whose end it is. */
    public Life life() {
        return life;
    }
}
