package dev.flotilla.contracts.redis;

/**
 * Fields of a {@link StreamKeys#budget} hash. Numbers are whole; a level is counted in units, {@link #TOKEN} of which are one token. What has come
 * back since {@link #AT} is for the reader to add: {@link #REFILL} units per millisecond, up to {@link #FULL}, none before {@link #PENALTY_UNTIL}.
 */
public final class BudgetFields {

    public static final String LEVEL = "level";

    /** Redis's own clock, epoch milliseconds. */
    public static final String AT = "at";

    public static final String PENALTY_UNTIL = "penaltyUntil";

    /** Signals of the venue in a row. */
    public static final String STRIKES = "strikes";

    public static final String FULL = "full";

    public static final String TOKEN = "token";

    public static final String REFILL = "refill";

    /** ip or wallet. */
    public static final String SCOPE = "scope";

    /** Name of the address; of a wallet only its ends. */
    public static final String NAME = "name";

    /** Tokens that protection borrowed since the bucket is there. */
    public static final String BORROWED = "borrowed";

    /** Penalties since the bucket is there. */
    public static final String PENALTIES = "penalties";

    /** Those among the penalties that were bans (418). */
    public static final String BANS = "bans";

    /** Followed by a class: its requests that had to wait for tokens. */
    public static final String WAITED = "waited:";

    /** Followed by a class: its requests that were not sent. */
    public static final String REFUSED = "refused:";

    /** How many workers share it, as counted when one was last heard of. */
    public static final String WORKERS = "workers";

    /** Followed by a worker id: when it was last heard of. */
    public static final String WORKER = "worker:";

    private BudgetFields() {}
}
