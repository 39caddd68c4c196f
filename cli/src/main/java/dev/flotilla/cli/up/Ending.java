package dev.flotilla.cli.up;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.inspect.MarketLine;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.contracts.api.Fleet;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The orderly end: the market stands still, the workers hand over what they hold, then the final figures are read. */
final class Ending {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_AGAIN_MILLIS = 250;

    private final FleetClient client;
    private final VenueClock clock;
    private final RunningFleet fleet;
    private final DataDir dataDir;
    private final Secrets secrets;
    private final String venue;
    private final Progress progress;
    private final CountDownLatch never = new CountDownLatch(1);

    /** @param venue that the bots traded on */
    Ending(
            FleetClient client,
            VenueClock clock,
            RunningFleet fleet,
            DataDir dataDir,
            Secrets secrets,
            String venue,
            Progress progress) {
        this.client = client;
        this.clock = clock;
        this.fleet = fleet;
        this.dataDir = dataDir;
        this.secrets = secrets;
        this.venue = venue;
        this.progress = progress;
    }

    Summary summary(long startMillis, String cause) throws InterruptedException {
        pauseMarket();
        List<Summary.ServiceLine> services = fleet.services().stream()
                .map(service -> new Summary.ServiceLine(service.name(), service.readyMillis(), service.rssBytes()))
                .toList();
        fleet.stopWorkers();
        Fleet.Overview last = figures();
        List<Summary.BotLine> bots = last.bots().stream()
                .sorted(Comparator.comparing(Fleet.BotCard::botId))
                .map(bot -> new Summary.BotLine(bot.botId(), bot.symbol(), bot.decisions(), bot.trades(), bot.netPnl()))
                .toList();
        return new Summary(
                services,
                bots,
                bots.stream().mapToLong(Summary.BotLine::decisions).sum(),
                bots.stream().mapToLong(Summary.BotLine::trades).sum(),
                lostReports(),
                startMillis,
                fleet.restarts(),
                MarketLine.of(last, venue),
                cause);
    }

    /** A busy fleet may need a second try for its last figures. */
    private Fleet.Overview figures() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return client.overview();
            } catch (CommandFailure e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                progress.warn("the final figures cannot be read yet: " + e.getMessage());
                pause();
            }
        }
    }

    /** What a worker sent last may still be on its way into the database when the worker has ended. */
    private long lostReports() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long lost = notStored();
        while (lost > 0 && System.nanoTime() < end) {
            pause();
            lost = notStored();
        }
        if (lost > 0) {
            progress.warn(lost + " reports are still in the workers' spools: the next `fleet up` on " + dataDir.folder()
                    + " sends them");
        }
        return lost;
    }

    private void pause() throws InterruptedException {
        never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private long notStored() {
        List<LostReports.Stored> stored = fleet.database()
                .map(database -> ReportCursors.of(database, secrets))
                .orElse(List.of());
        return LostReports.count(dataDir.folder(), stored);
    }

    private void pauseMarket() {
        try {
            clock.pause();
        } catch (VenueClockException e) {
            progress.warn(e.getMessage() + "; going on with the end");
        }
    }
}
