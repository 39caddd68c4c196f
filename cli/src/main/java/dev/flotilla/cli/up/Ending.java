package dev.flotilla.cli.up;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.inspect.MarketLine;
import dev.flotilla.contracts.api.Fleet;
import java.util.Comparator;
import java.util.List;

/** The orderly end: the market stands still, the workers hand over what they hold, then the final figures are read. */
final class Ending {
    private final FleetClient client;
    private final VenueClock clock;
    private final RunningFleet fleet;
    private final DataDir dataDir;
    private final Secrets secrets;
    private final String venue;
    private final Progress progress;

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
        Fleet.Overview last = client.overview();
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

    private long lostReports() {
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
