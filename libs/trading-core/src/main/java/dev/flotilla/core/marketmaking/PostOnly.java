package dev.flotilla.core.marketmaking;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Keeps one slot off the other side: the more of its orders were refused as taking, the farther and the later it quotes. */
final class PostOnly {
    private static final BigDecimal LONGEST_COOLDOWN_S = BigDecimal.valueOf(120);
    private static final int SUCCESSES_TO_FORGET = 3;

    private int streak;
    private int dynamicTicks;
    private int successes;
    private @Nullable Long refusedAt;
    private @Nullable Long coolsUntil;

    void refused(long nanos, Settings settings) {
        boolean recent = refusedAt != null && nanos - refusedAt <= settings.nanos("MM_POF_STREAK_RESET_S");
        streak = recent ? streak + 1 : 1;
        successes = 0;
        refusedAt = nanos;
        dynamicTicks = dynamicTicks(settings);
        coolsUntil = nanos + Nanos.of(cooldown(settings));
    }

    private int dynamicTicks(Settings settings) {
        return Math.min(most(settings), base(settings) + streak);
    }

    private BigDecimal cooldown(Settings settings) {
        BigDecimal first = settings.number("MM_POF_COOLDOWN_S");
        if (!settings.flag("MM_ADAPTIVE_POF_ENABLED")) {
            return first.min(LONGEST_COOLDOWN_S);
        }
        BigDecimal backoff = settings.number("MM_POF_BACKOFF_MULTIPLIER");
        BigDecimal grown = first;
        for (int i = 1; i < streak && grown.compareTo(LONGEST_COOLDOWN_S) < 0; i++) {
            grown = grown.multiply(backoff);
            if (backoff.compareTo(BigDecimal.ONE) == 0 || grown.signum() == 0) {
                break;
            }
        }
        return grown.min(LONGEST_COOLDOWN_S);
    }

    /** The venue accepted an order of the slot. */
    void accepted(Settings settings) {
        if (streak == 0) {
            return;
        }
        successes++;
        if (successes >= SUCCESSES_TO_FORGET) {
            reset();
        } else {
            streak = Math.max(0, Math.min(streak / 2, streak - 2));
            dynamicTicks = dynamicTicks(settings);
        }
    }

    /** A fill, or enough successes: as if nothing had been refused. */
    void reset() {
        streak = 0;
        dynamicTicks = 0;
        successes = 0;
        refusedAt = null;
        coolsUntil = null;
    }

    /** @param losing whether the slot's fills have been bad lately */
    int ticks(boolean losing, Settings settings) {
        int base = base(settings);
        if (!settings.flag("MM_ADAPTIVE_POF_ENABLED")) {
            return base;
        }
        int ticks = Math.max(base, dynamicTicks);
        return losing ? Math.min(most(settings), ticks + 1) : Math.min(most(settings), ticks);
    }

    private static int base(Settings settings) {
        return Math.max(1, settings.whole("MM_POST_ONLY_SAFETY_TICKS"));
    }

    private static int most(Settings settings) {
        return Math.max(base(settings), settings.whole("MM_POF_MAX_SAFETY_TICKS"));
    }

    /** Until when the slot waits; null when it never had to. */
    @Nullable
    Long coolsUntil() {
        return coolsUntil;
    }
}
