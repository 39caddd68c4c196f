package dev.flotilla.venues.budget;

/**
 * Tokens that one call takes.
 *
 * @param ip from the outgoing address
 * @param wallet from the account
 */
public record RequestCost(long ip, long wallet) {

    public RequestCost {
        if (ip < 0 || wallet < 0) {
            throw new IllegalArgumentException("costs must be >= 0, were " + ip + " and " + wallet);
        }
    }
}
