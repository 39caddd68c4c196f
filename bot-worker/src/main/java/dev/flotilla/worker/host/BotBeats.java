package dev.flotilla.worker.host;

import dev.flotilla.contracts.heartbeat.BotBeat;
import dev.flotilla.worker.heartbeat.ProcessLoad;
import dev.flotilla.worker.lease.MonotonicClock;
import dev.flotilla.worker.runtime.BotFigures;
import dev.flotilla.worker.runtime.BotMeter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the heartbeat, one per hosted bot. What the process costs is shared out: memory in equal parts, processor time by the time
 * that each loop worked. Confined to the thread that beats.
 */
public final class BotBeats {

    private final BotHost host;
    private final ProcessLoad load;
    private final Supplier<@Nullable Duration> feedSilence;
    private final MonotonicClock clock;
    private long takenAt;
    private long cpuBefore;

    /** @param feedSilence since when nothing at all was heard from the market, null while it is not connected */
    public BotBeats(BotHost host, ProcessLoad load, Supplier<@Nullable Duration> feedSilence, MonotonicClock clock) {
        this.host = host;
        this.load = load;
        this.feedSilence = feedSilence;
        this.clock = clock;
        this.takenAt = clock.nanos();
        this.cpuBefore = load.cpuNanos();
    }

    /** A bot and what it did since the last heartbeat. */
    private record Row(HostedBot bot, BotMeter.Taken taken) {}

    /** Takes what happened since the last time. */
    public List<BotBeat> take() {
        long now = clock.nanos();
        List<Row> rows = new ArrayList<>();
        for (HostedBot bot : host.bots()) {
            BotMeter meter = bot.meter();
            rows.add(new Row(bot, meter == null ? new BotMeter.Taken(0, 0, 0) : meter.take()));
        }
        CostShares shares = shares(rows, now);
        Duration silence = feedSilence.get();
        return rows.stream().map(row -> beat(row, shares, now, silence)).toList();
    }

    private CostShares shares(List<Row> rows, long now) {
        long cpu = load.cpuNanos();
        long work = rows.stream().mapToLong(row -> row.taken().workNanos()).sum();
        CostShares shares = CostShares.of(load.rssBytes(), cpu - cpuBefore, now - takenAt, rows.size(), work);
        takenAt = now;
        cpuBefore = cpu;
        return shares;
    }

    private static BotBeat beat(Row row, CostShares shares, long now, @Nullable Duration feedSilence) {
        HostedBot bot = row.bot();
        BotFigures told = bot.figures();
        BotFigures figures = told == null ? BotFigures.starting(BigDecimal.ZERO) : told;
        BotFigures.Phase phase = bot.lease().held() || told == null ? figures.phase() : BotFigures.Phase.FENCED;
        BotMeter meter = bot.meter();
        return new BotBeat(
                bot.task().botId(),
                bot.task().generation(),
                phase.name(),
                figures.lastBarAt(),
                figures.lastDecisionAt(),
                figures.decisions(),
                figures.openPositions(),
                figures.openOrders(),
                row.taken().errors(),
                figures.equity(),
                figures.pnlToday(),
                figures.drawdownPct(),
                row.taken().venueLatencyMillis(),
                Duration.ofNanos(now - bot.hostedAt()).toSeconds(),
                figures.tradesToday(),
                shares.megabytes(),
                shares.cores(row.taken().workNanos()),
                silent(meter == null ? null : meter.marketAt(), now, feedSilence),
                silent(meter == null ? null : meter.decisionAt(), now, null),
                figures.unprotectedPositions());
    }

    /** A market that is quiet between two bars is not silent while its venue answers. */
    private static @Nullable Long silent(@Nullable Long since, long now, @Nullable Duration heard) {
        Long own = since == null
                ? null
                : Long.valueOf(Duration.ofNanos(now - since).toMillis());
        if (heard == null) {
            return own;
        }
        return own == null ? heard.toMillis() : Math.min(own, heard.toMillis());
    }
}
