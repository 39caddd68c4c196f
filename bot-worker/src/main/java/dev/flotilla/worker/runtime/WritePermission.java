package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.worker.control.BotControl;

/**
 * Whether a bot may write to its account, asked anew at each gate check, as consent comes and goes while it runs. A simulated account is
 * always its own. With real money it may enter only in autonomous_live while a person's consent is on record; what it entered itself it goes
 * on protecting and closing after that, so that taking consent back strips no position of its stop. Before, it touches nothing.
 */
public final class WritePermission {

    private final boolean simulated;
    private volatile boolean hadConsent;

    /** @param simulated the venue trades no real money */
    public WritePermission(boolean simulated) {
        this.simulated = simulated;
    }

    boolean simulated() {
        return simulated;
    }

    public boolean mayEnter(TradingMode mode, BotControl control) {
        boolean consented = mode == TradingMode.AUTONOMOUS_LIVE && control.consented();
        if (consented) {
            hadConsent = true;
        }
        return simulated || consented;
    }

    /** Protecting, reducing, cancelling. */
    boolean mayProtect(TradingMode mode, BotControl control, BotMemory memory) {
        return mayProtect(mode, control, enteredItself(memory));
    }

    public boolean mayProtect(TradingMode mode, BotControl control, boolean enteredItself) {
        return mayEnter(mode, control) || hadConsent || enteredItself;
    }

    private static boolean enteredItself(BotMemory memory) {
        return memory.trades().values().stream().anyMatch(trade -> trade.plan() != null);
    }
}
