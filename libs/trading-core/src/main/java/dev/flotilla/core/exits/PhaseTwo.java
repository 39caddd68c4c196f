package dev.flotilla.core.exits;

import java.math.BigDecimal;
import java.util.List;

/**
 * From the first tier on: the floor of the highest tier reached, which only tightens.
 *
 * @param enabled false: tiers tighten the floor of phase 1 instead, and the phase never changes
 * @param tiers by growing trigger; not empty while enabled
 */
public record PhaseTwo(boolean enabled, List<Tier> tiers) {
    public PhaseTwo {
        tiers = List.copyOf(tiers);
        if (enabled && tiers.isEmpty()) {
            throw new IllegalArgumentException("tiers must not be empty while phase 2 is enabled");
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).triggerPct().compareTo(tiers.get(i - 1).triggerPct()) <= 0) {
                throw new IllegalArgumentException("triggerPct of tier " + i + " must be above the one before");
            }
        }
    }

    /** The highest tier reached at a price and above the given one; the given one when there is none. */
    int highestReached(ExitPosition position, BigDecimal price, int above) {
        if (position.gain(price).signum() <= 0) {
            return above;
        }
        int highest = above;
        while (highest + 1 < tiers.size()
                && position.reaches(price, tiers.get(highest + 1).triggerPct())) {
            highest++;
        }
        return highest;
    }
}
