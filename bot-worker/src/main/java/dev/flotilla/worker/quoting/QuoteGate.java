package dev.flotilla.worker.quoting;

import dev.flotilla.core.marketmaking.HaltReason;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.core.strategy.TradingMode;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.gate.GateFacts;
import dev.flotilla.worker.gate.GateVerdict;
import dev.flotilla.worker.runtime.BotWorld;
import dev.flotilla.worker.runtime.WritePermission;
import org.jboss.logging.Logger;

/** What the venue gate asks of a maker, and what follows when it is closed for new quotes. Confined to the loop. */
final class QuoteGate {

    private static final Logger LOG = Logger.getLogger(QuoteGate.class);

    private final QuotingRun run;
    private final BotWorld world;
    private final WritePermission permission;

    QuoteGate(QuotingRun run, BotWorld world) {
        this.run = run;
        this.world = world;
        this.permission = new WritePermission(world.venue().paper());
    }

    /**
     * The facts at this moment.
     *
     * @param known the control that the loop follows
     * @param placedBefore the bot has placed orders: what it has it may take away, also without consent
     */
    GateFacts facts(BotControl known, TradingMode mode, boolean placedBefore, boolean draining) {
        BotControl now = world.control().of(run.identity().botId()).orElse(known);
        return new GateFacts(
                world.lease().left(),
                permission.mayProtect(mode, now, placedBefore),
                permission.mayEnter(mode, now),
                now.halted(),
                now.paused(),
                draining || now.stopped(),
                !now.runningSince(run.protectOnlyAt()),
                true,
                world.control().age(),
                world.spool().entryObstacle());
    }

    /** A gate that is closed for entries takes the quotes away. */
    void follow(GateVerdict gate, Maker maker, QuotingNews news) {
        boolean halted = maker.halts().contains(HaltReason.OPERATOR_PAUSE);
        switch (gate) {
            case GateVerdict.Closed closed
            when !halted -> {
                LOG.infof(
                        "quotes go botId=%s reason=%s detail=%s",
                        run.identity().botId(), closed.reason(), closed.detail());
                news.halted(HaltReason.OPERATOR_PAUSE, closed.reason() + ": " + closed.detail());
                maker.halt(HaltReason.OPERATOR_PAUSE);
            }
            case GateVerdict.Open _
            when halted -> {
                news.haltCleared(HaltReason.OPERATOR_PAUSE);
                maker.clear(HaltReason.OPERATOR_PAUSE);
            }
            case GateVerdict.Closed _, GateVerdict.Open _ -> {}
        }
    }
}
