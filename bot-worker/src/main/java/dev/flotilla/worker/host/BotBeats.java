package dev.flotilla.worker.host;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.worker.runtime.BotFigures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Rows of the heartbeat, one per hosted bot. */
public final class BotBeats {

    private final BotHost host;

    public BotBeats(BotHost host) {
        this.host = host;
    }

    public List<BotBeat> now() {
        List<BotBeat> beats = new ArrayList<>();
        for (HostedBot bot : host.bots()) {
            BotFigures figures = bot.figures();
            beats.add(figures == null ? starting(bot) : beat(bot, figures));
        }
        return beats;
    }

    private static BotBeat beat(HostedBot bot, BotFigures figures) {
        BotFigures.Phase phase = bot.lease().held() ? figures.phase() : BotFigures.Phase.FENCED;
        return new BotBeat(
                bot.task().botId(),
                bot.task().generation(),
                phase.name(),
                figures.lastBarAt(),
                figures.lastDecisionAt(),
                figures.decisions(),
                figures.openPositions(),
                figures.openOrders(),
                figures.errors(),
                figures.equity(),
                figures.pnlToday(),
                figures.drawdownPct(),
                figures.venueLatencyMillis(),
                0,
                0,
                0,
                0,
                null,
                null,
                0);
    }

    private static BotBeat starting(HostedBot bot) {
        return new BotBeat(
                bot.task().botId(),
                bot.task().generation(),
                BotFigures.Phase.RECONCILING.name(),
                null,
                null,
                0,
                0,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                0,
                0,
                0,
                0,
                null,
                null,
                0);
    }
}
