package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Dice;
import dev.flotilla.simulation.kernel.Scheduler;

/**
 * How the network treats what is sent over lines that are not cut, in cases of a thousand; the rest is answered at once.
 *
 * @param slow arrives late, by up to {@code slowest}
 * @param lost never arrives
 * @param unanswered arrives, the answer does not
 * @param twice arrives twice
 */
public record Weather(int slow, int lost, int unanswered, int twice, long slowest) {

    /** Answers within milliseconds; nothing is lost. */
    public static final Weather CALM = new Weather(60, 0, 0, 2, 30 * Scheduler.MILLI);

    /** What one message meets. */
    public enum Fate {
        AT_ONCE,
        SLOW,
        LOST,
        UNANSWERED,
        TWICE
    }

    Fate draw(Dice dice) {
        int at = dice.below(1000);
        if (at < slow) {
            return Fate.SLOW;
        }
        at -= slow;
        if (at < lost) {
            return Fate.LOST;
        }
        at -= lost;
        if (at < unanswered) {
            return Fate.UNANSWERED;
        }
        return at - unanswered < twice ? Fate.TWICE : Fate.AT_ONCE;
    }

    long delay(Dice dice) {
        return dice.logarithmic(Scheduler.MILLI / 5, slowest);
    }

    /** Some bad weather. */
    public static Weather storm(Dice dice) {
        return new Weather(
                100 + dice.below(500),
                dice.below(150),
                dice.below(150),
                dice.below(60),
                dice.logarithmic(50 * Scheduler.MILLI, 8 * Scheduler.SECOND));
    }
}
