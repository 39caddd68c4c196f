package dev.flotilla.cli.up;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.venue.PaperVenue;
import java.time.Duration;
import java.util.Optional;

/** The long part of {@code up}: shows the fleet until the time, the data or the operator ends it. */
final class Watch {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LINE_EVERY = Duration.ofSeconds(10);
    private static final Duration QUIET_AFTER_DATA = Duration.ofSeconds(2);
    private static final Duration SETTLE_WITHIN = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final UpRequest request;
    private final FleetClient client;
    private final VenueClock clock;
    private final RunningFleet fleet;
    private final StopSignal stop;
    private final Progress progress;
    private final LiveView view;

    Watch(
            Terminal terminal,
            UpRequest request,
            FleetClient client,
            VenueClock clock,
            RunningFleet fleet,
            StopSignal stop,
            Progress progress) {
        this.terminal = terminal;
        this.request = request;
        this.client = client;
        this.clock = clock;
        this.fleet = fleet;
        this.stop = stop;
        this.progress = progress;
        this.view = new LiveView(terminal, LiveVenue.nameOf(request.live()));
    }

    void untilTheEnd() throws InterruptedException {
        long end = request.runFor() == null
                ? Long.MAX_VALUE
                : System.nanoTime() + request.runFor().toNanos();
        long nextLine = System.nanoTime();
        while (!stop.stopping()) {
            boolean line = System.nanoTime() >= nextLine;
            if (line) {
                nextLine += LINE_EVERY.toNanos();
            }
            show(line);
            if (ended()) {
                settle();
                stop.stop("the data ended");
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                stop.stop("the time is over");
            }
            stop.within(left < LOOK_EVERY.toNanos() ? Duration.ofNanos(Math.max(left, 1)) : LOOK_EVERY);
        }
        view.leave();
        progress.say("stopping: " + stop.cause());
    }

    private void show(boolean line) {
        if (!line && !terminal.errIsTty()) {
            return;
        }
        try {
            Fleet.Overview overview = client.overview();
            if (terminal.errIsTty()) {
                view.redraw(overview, fleet);
            } else {
                progress.say(view.line(overview, fleet));
            }
        } catch (CommandFailure e) {
            progress.warn("the fleet does not answer: " + e.getMessage());
        }
    }

    private boolean ended() {
        return clock.info().map(PaperVenue.Info::ended).orElse(false);
    }

    /** The bots may still work on the last bars: done when no further decision arrives. */
    private void settle() throws InterruptedException {
        long end = System.nanoTime() + SETTLE_WITHIN.toNanos();
        Optional<Long> before = Optional.empty();
        Optional<Long> now = decisions();
        while (!now.equals(before) && System.nanoTime() < end && !stop.within(QUIET_AFTER_DATA)) {
            before = now;
            now = decisions();
        }
    }

    private Optional<Long> decisions() {
        try {
            return Optional.of(client.overview().totals().decisions());
        } catch (CommandFailure e) {
            return Optional.empty(); // asked again in a moment
        }
    }
}
