package dev.flotilla.core.learning;

import java.util.List;

/** Losses in a row: the longest ever and the one that still runs. */
record Streaks(int longest, int current) {

    static Streaks of(List<ClosedTrade> trades) {
        int longest = 0;
        int current = 0;
        for (ClosedTrade trade : trades) {
            current = trade.outcome() == Outcome.LOSS ? current + 1 : 0;
            longest = Math.max(longest, current);
        }
        return new Streaks(longest, current);
    }
}
