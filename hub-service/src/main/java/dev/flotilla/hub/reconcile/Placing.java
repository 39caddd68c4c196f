package dev.flotilla.hub.reconcile;

/**
 * How a bot may be placed again.
 *
 * @param group the bots that are watched together for signs of a partition
 */
public record Placing(String group, FailoverPolicy policy) {

    static final Placing DEFAULT = new Placing("default", FailoverPolicy.AUTO_STATEFUL);
}
