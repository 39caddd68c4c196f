package dev.flotilla.worker.tracker;

import dev.flotilla.worker.control.BotControl;

/**
 * Whether a runtime may write to its wallet, asked anew at each gate check, as consent comes and goes while it runs. Where no money is real it
 * always may. Elsewhere it takes positions under protection only while a person's consent is on record; what it took it goes on protecting and
 * closing after that, so that taking consent back strips no position of its stop. Before, it touches nothing. Confined to the loop.
 */
final class WalletPermission {

    private final boolean simulated;
    /** True once it has placed a stop, in this life or an earlier one, or might have. */
    private boolean guards;

    /**
     * @param simulated no real money is traded in this wallet
     * @param known what the runtime protects when its life begins: nothing has a stop that was not placed with consent
     */
    WalletPermission(boolean simulated, TrackerMemory known) {
        this.simulated = simulated;
        this.guards = known.positions().values().stream()
                .anyMatch(tracked -> tracked.state().stop().price() != null);
    }

    /** A position that appears may be taken under protection. */
    boolean mayTake(BotControl control) {
        guards |= control.consented();
        return simulated || control.consented();
    }

    /** Protecting, reducing, cancelling. */
    boolean mayWrite(BotControl control) {
        return mayTake(control) || guards;
    }
}
