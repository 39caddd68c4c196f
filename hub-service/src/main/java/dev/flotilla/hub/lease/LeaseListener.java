package dev.flotilla.hub.lease;

import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Listens to renewals through Redis, and rings when a holder has been silent for its full time. */
public final class LeaseListener {

    private static final Logger LOG = Logger.getLogger(LeaseListener.class);

    private static final Duration REST_LEAST = Duration.ofMillis(5);

    private final LeaseReader reader;
    private final Leases leases;
    private final PassSignal signal;
    private final AtomicBoolean wireLost = new AtomicBoolean();
    private final AtomicBoolean hearing = new AtomicBoolean(true);

    public LeaseListener(LeaseReader reader, Leases leases, PassSignal signal) {
        this.reader = reader;
        this.leases = leases;
        this.signal = signal;
    }

    /** One look. */
    public void listen() {
        LeaseReading reading = reader.read(leases.bots());
        if (leases.heard(reading)) {
            LOG.warn("Redis has lost its data: lease clocks start anew, waiting tasks are sent again");
            wireLost.set(true);
            signal.ring();
        }
        boolean hears = reading instanceof LeaseReading.Heard;
        if (hearing.getAndSet(hears) != hears) {
            tell(reading);
        }
        if (leases.anySilent()) {
            signal.ring();
        }
    }

    /** Until the next look: at the latest when the next lease runs out, so that it is not noticed a whole period later. */
    public Duration rest(Duration period) {
        Duration silent = leases.untilSilent();
        Duration rest = silent.compareTo(period) < 0 ? silent : period;
        return rest.compareTo(REST_LEAST) < 0 ? REST_LEAST : rest;
    }

    private void tell(LeaseReading reading) {
        switch (reading) {
            case LeaseReading.Heard _ -> {
                LOG.info("Redis answers again: lease clocks start anew");
                signal.ring();
            }
            case LeaseReading.NoRedis _ -> LOG.info("this fleet has no Redis: leases are renewed over HTTP");
            case LeaseReading.Deaf(String cause) ->
                LOG.warnf(
                        "Redis does not answer: no holder is taken for silent unless it renews over HTTP only cause=%s",
                        cause);
        }
    }

    /** True while Redis answers. */
    public boolean hearing() {
        return hearing.get();
    }

    /** True once after Redis has lost data: what waited in its streams must be sent again. */
    public boolean takeWireLost() {
        return wireLost.getAndSet(false);
    }
}
