package dev.flotilla.coach.notify.adapter;

import dev.flotilla.coach.notify.NoticeFigures;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code fleet_notices_*_total} at {@code /q/metrics}. */
@ApplicationScoped
public class MicrometerNoticeFigures implements NoticeFigures {

    private static final String CHANNEL = "channel";

    private final MeterRegistry registry;

    MicrometerNoticeFigures(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void sent(String channel) {
        registry.counter("fleet.notices.sent", CHANNEL, channel).increment();
    }

    @Override
    public void delayed(String channel) {
        registry.counter("fleet.notices.delayed", CHANNEL, channel).increment();
    }

    @Override
    public void failed(String channel) {
        registry.counter("fleet.notices.failed", CHANNEL, channel).increment();
    }
}
