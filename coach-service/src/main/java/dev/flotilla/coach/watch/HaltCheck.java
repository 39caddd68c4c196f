package dev.flotilla.coach.watch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a bot that people should know of. Pure; nothing wrong is an empty list. */
final class HaltCheck {

    static final int ERRORS = 3;
    private static final BigDecimal SHARE = new BigDecimal("0.80");
    private static final int CYCLES = 3;
    /** A cycle is never shorter than the bar that is decided on. */
    private static final int BAR_MINUTES = 5;

    private HaltCheck() {}

    /** @param condition stable name, by which a repeat is known */
    record Problem(String condition, String text) {}

    static List<Problem> of(BotFacts bot, Instant now) {
        List<Problem> problems = new ArrayList<>();
        if (bot.haltedBy() != null) {
            problems.add(new Problem("halt", "halted by emergency stop " + bot.haltedBy()));
        }
        Long tripped = bot.breakerTrippedAt();
        if (tripped != null && tripped >= bot.controlVersion()) {
            problems.add(new Problem("circuit_breaker", "circuit breaker tripped: no entries until it is resumed"));
        }
        Integer errors = bot.consecutiveErrors();
        if (errors != null && errors >= ERRORS) {
            problems.add(new Problem("consecutive_errors", errors + " errors in a row"));
        }
        dailyLoss(bot, problems);
        cycle(bot, now, problems);
        return problems;
    }

    private static void dailyLoss(BotFacts bot, List<Problem> problems) {
        BigDecimal limit = bot.dailyLossLimit();
        boolean ofToday = bot.day() != null && bot.day().equals(bot.today());
        if (limit != null && limit.signum() > 0 && ofToday && bot.dailyLoss().compareTo(limit.multiply(SHARE)) >= 0) {
            BigDecimal percent = bot.dailyLoss().movePointRight(2).divide(limit, 0, RoundingMode.HALF_UP);
            problems.add(new Problem(
                    "daily_loss",
                    "daily loss " + bot.dailyLoss().toPlainString() + " is " + percent.toPlainString()
                            + " % of the limit " + limit.toPlainString()));
        }
    }

    /** Only of a bot that should run: since it was told to, or since its newest decision. */
    private static void cycle(BotFacts bot, Instant now, List<Problem> problems) {
        if (!bot.wantedRunning() || bot.haltedBy() != null) {
            return;
        }
        Instant last = bot.lastCycleAt();
        Instant since = last == null || last.isBefore(bot.controlledAt()) ? bot.controlledAt() : last;
        Duration silent = Duration.between(since, now);
        Duration most = Duration.ofMinutes((long) CYCLES * Math.max(bot.scanMinutes(), BAR_MINUTES));
        if (silent.compareTo(most) > 0) {
            problems.add(new Problem("stale_cycle", "no decision for " + silent.toMinutes() + " min"));
        }
    }
}
