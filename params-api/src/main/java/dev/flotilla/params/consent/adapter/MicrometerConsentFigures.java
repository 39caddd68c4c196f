package dev.flotilla.params.consent.adapter;

import dev.flotilla.params.consent.ConsentFigures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

/** {@code fleet_consent_*_total} at {@code /q/metrics}; there from the start, so that the first one shows as an increase. */
@ApplicationScoped
@Startup
public class MicrometerConsentFigures implements ConsentFigures {

    private final MeterRegistry registry;
    private final Counter granted;
    private final Counter declined;
    private final Counter revoked;

    MicrometerConsentFigures(MeterRegistry registry) {
        this.registry = registry;
        this.granted = registry.counter("fleet.consent.granted");
        this.declined = registry.counter("fleet.consent.declined");
        this.revoked = registry.counter("fleet.consent.revoked");
    }

    @Override
    public void granted() {
        granted.increment();
    }

    @Override
    public void declined() {
        declined.increment();
    }

    @Override
    public void revoked() {
        revoked.increment();
    }

    @Override
    public void refused(String cause) {
        registry.counter("fleet.consent.refused", "cause", cause).increment();
    }
}
