package dev.flotilla.contracts.redis;

/** Names of the Redis streams and keys. Braces mark the hash tag, so that a cluster keeps what belongs together together. */
public final class StreamKeys {

    /** Every worker reads it from its own cursor. */
    public static final String COMMANDS = "fleet:v1:commands";

    /** Task acks (group {@link #GROUP_HUB}) and command acks (group {@link #GROUP_PARAMS_API}). */
    public static final String ACKS = "fleet:v1:acks";

    public static final String HEARTBEATS = "fleet:v1:heartbeats";

    public static final String EVENTS = "fleet:v1:events";

    /** What replicas of params-api tell each other for the browsers that watch them; short, read from each one's own cursor. */
    public static final String CHANGES = "fleet:v1:changes";

    public static final String GROUP_WORKERS = "workers";

    public static final String GROUP_HUB = "hub";

    public static final String GROUP_PARAMS_API = "params-api";

    /** Written by the hub beside the leases: when it is gone, Redis has lost data and a missing lease key says nothing. */
    public static final String LEASE_WITNESS = "fleet:v1:lease-witness";

    /** Set of the venues that have request budgets. */
    public static final String BUDGET_VENUES = "fleet:v1:budget-venues";

    /** Approximate upper bound of entries kept in each stream. */
    public static final int MAXLEN = 100_000;

    private StreamKeys() {}

    public static String tasks(String pool) {
        return "fleet:v1:tasks:{" + pool + "}";
    }

    public static String deadTasks(String pool) {
        return dead(tasks(pool));
    }

    /** Where readers of a stream put what they cannot handle. */
    public static String dead(String stream) {
        return stream + ":dead";
    }

    /** Value: {@link #leaseValue}; expires after the lease's TTL. */
    public static String lease(String botId) {
        return "fleet:v1:lease:{" + botId + "}";
    }

    public static String leaseValue(String workerId, long generation) {
        return workerId + ":" + generation;
    }

    /**
     * Hash, see {@link BudgetFields}: the request budget of one outgoing address or one wallet. All of a venue are kept together, so that one
     * script can take from several.
     *
     * @param scope ip or wallet
     * @param id name of the address, or what stands for the wallet
     */
    public static String budget(String venue, String scope, String id) {
        return "fleet:v1:budget:{" + venue + "}:" + scope + ":" + id;
    }

    /** Sorted set of a venue's {@link #budget} keys by when they were last heard of, in milliseconds. */
    public static String budgetIndex(String venue) {
        return "fleet:v1:budget:{" + venue + "}:index";
    }
}
