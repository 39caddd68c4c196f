package dev.flotilla.cli.up;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.venue.PaperVenue;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the default fleet where it is absent, lets the market run, and waits until every bot that should run does. */
final class FirstBots {
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);
    /** A worker claims its bots one after the other. */
    private static final Duration AND_PER_BOT = Duration.ofMillis(300);
    /** Reading an account there takes its turn in the venue's request budget. */
    private static final Duration AND_PER_BOT_AT_A_VENUE = Duration.ofSeconds(5);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int NAMED_MOST = 5;
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);
    private static final String RUNNING = "RUNNING";
    private static final String QUARANTINED = "QUARANTINED";

    private final FleetClient client;
    private final VenueClock clock;
    private final UpRequest request;
    private final StopSignal stop;
    private final Progress progress;
    private final long aliveSince;

    /** @param aliveSince {@link System#nanoTime()} when nothing of an earlier life of this fleet ran any more */
    FirstBots(
            FleetClient client,
            VenueClock clock,
            UpRequest request,
            StopSignal stop,
            Progress progress,
            long aliveSince) {
        this.client = client;
        this.clock = clock;
        this.request = request;
        this.stop = stop;
        this.progress = progress;
        this.aliveSince = aliveSince;
    }

    void runAll() throws InterruptedException {
        List<String> symbols = symbols();
        tellOfOthers();
        if (bots(symbols) < request.bots()) {
            progress.warn("a market has one maker: " + symbols.size() + " bots for " + symbols.size()
                    + " markets with data, not " + request.bots());
        }
        create(DefaultFleet.plan(request.strategy(), symbols, bots(symbols)));
        long began = System.nanoTime();
        clock.resume();
        long running = awaitRunning(symbols);
        progress.done(
                running + " bots RUNNING, in all after " + Figures.seconds(progress.elapsed()),
                System.nanoTime() - began);
    }

    private void tellOfOthers() {
        long others = client.bots().stream()
                .filter(bot ->
                        bot.desired().equals(RUNNING) && !bot.strategyId().equals(request.strategy()))
                .count();
        if (others > 0) {
            progress.warn(
                    others + " bots of other strategies wait: this fleet's workers are for " + request.strategy());
        }
    }

    private int bots(List<String> symbols) {
        if (request.bots() == 0) {
            return Math.min(DefaultFleet.USUAL_BOTS, symbols.size());
        }
        boolean oneEach = request.strategy().equals(DefaultFleet.MARKET_MAKER);
        return oneEach ? Math.min(request.bots(), symbols.size()) : request.bots();
    }

    private List<String> symbols() {
        List<String> symbols = clock.info().stream()
                .flatMap(info -> info.instruments().stream())
                .map(PaperVenue.Instrument::symbol)
                .toList();
        if (symbols.isEmpty()) {
            throw CommandFailure.of(
                    ExitStatus.FAILED, "no_market", "the paper venue has no symbol with data; see its log");
        }
        return symbols;
    }

    private void create(List<DefaultFleet.PlannedBot> planned) {
        Set<String> there = client.bots().stream().map(Fleet.BotCard::botId).collect(Collectors.toSet());
        List<DefaultFleet.PlannedBot> absent =
                planned.stream().filter(bot -> !there.contains(bot.botId())).toList();
        long began = System.nanoTime();
        for (DefaultFleet.PlannedBot bot : absent) {
            client.create(new Bots.CreateBot(
                    bot.botId(), null, request.strategy(), bot.symbol(), "demo", null, RUNNING, null, null));
        }
        if (!absent.isEmpty()) {
            LiveVenue live = request.live();
            String kind = live == null ? " paper bots" : " bots for " + live.name() + ", in paper mode";
            progress.done("made " + absent.size() + kind, System.nanoTime() - began);
        }
    }

    /**
     * Bots that the operator stopped, paused or halted stay so; bots whose symbol has no data now cannot run, nor can those
     * of another strategy, whose pool has no worker here. One in quarantine waits for the operator, who has a fleet to look at.
     */
    private long awaitRunning(List<String> symbols) throws InterruptedException {
        Duration each = request.live() == null ? AND_PER_BOT : AND_PER_BOT_AT_A_VENUE;
        Duration longest = RUNNING_WITHIN.plus(each.multipliedBy(bots(symbols)));
        long began = System.nanoTime();
        long end = began + longest.toNanos();
        long nextLine = began + TELL_EVERY.toNanos();
        while (true) {
            List<Fleet.BotCard> wanted = client.bots().stream()
                    .filter(bot -> bot.desired().equals(RUNNING)
                            && symbols.contains(bot.symbol())
                            && bot.strategyId().equals(request.strategy()))
                    .toList();
            List<Fleet.BotCard> late = wanted.stream()
                    .filter(bot -> !QUARANTINED.equals(bot.actual()) && !runs(bot))
                    .toList();
            if (late.isEmpty()) {
                in(wanted, QUARANTINED::equals)
                        .forEach(bot -> progress.warn(words(bot) + "; try again: `fleet restart " + bot.botId() + "`"));
                return in(wanted, RUNNING::equals).size();
            }
            long now = System.nanoTime();
            if (now > end) {
                throw notRunning(late, longest);
            }
            if (now > nextLine) {
                nextLine += TELL_EVERY.toNanos();
                progress.say("waiting for " + late.size() + " of " + wanted.size() + " bots: " + words(late));
            }
            if (stop.within(POLL)) {
                throw new StoppedException(stop.cause());
            }
        }
    }

    /** In this life of the fleet: after a crash the hub believes for a while what it knew before. */
    private boolean runs(Fleet.BotCard bot) {
        Long age = bot.heartbeatAgeMillis();
        long alive = Duration.ofNanos(System.nanoTime() - aliveSince).toMillis();
        return RUNNING.equals(bot.actual()) && age != null && age <= alive;
    }

    private static List<Fleet.BotCard> in(List<Fleet.BotCard> bots, Predicate<@Nullable String> actual) {
        return bots.stream().filter(bot -> actual.test(bot.actual())).toList();
    }

    private static String words(Fleet.BotCard bot) {
        String state = bot.actual() == null ? "not placed yet" : bot.actual();
        return bot.botId() + " is " + state + (bot.lastError() == null ? "" : " (" + bot.lastError() + ")");
    }

    private static String words(List<Fleet.BotCard> late) {
        String words = late.stream().limit(NAMED_MOST).map(FirstBots::words).collect(Collectors.joining(", "));
        return late.size() > NAMED_MOST ? words + " and " + (late.size() - NAMED_MOST) + " more" : words;
    }

    private static CommandFailure notRunning(List<Fleet.BotCard> late, Duration longest) {
        return CommandFailure.of(
                ExitStatus.FAILED,
                "bots_not_running",
                "not all bots run after " + longest.toSeconds() + " s: " + words(late)
                        + "; see `fleet logs bot-worker` and `fleet logs hub-service`");
    }
}
