package dev.flotilla.coach.schedule;

import java.util.Locale;

/** Bots that a job looks after, by their mode. A job without any such bot has nothing to do and says so. */
public enum JobBots {
    ALL,
    LIVE,
    PAPER;

    private static final String PAPER_MODE = "paper";

    /** Word in the job table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Every mode but paper counts as live: each can end in an order on the bot's account. */
    public boolean include(String mode) {
        return switch (this) {
            case ALL -> true;
            case LIVE -> !mode.equals(PAPER_MODE);
            case PAPER -> mode.equals(PAPER_MODE);
        };
    }
}
