package dev.flotilla.params.hub.adapter;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.ServiceCalls;
import dev.flotilla.params.hub.HubCalls;
import dev.flotilla.params.system.HubUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** What only the hub may do, asked of it. */
@ApplicationScoped
public class HttpHubCalls implements HubCalls {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(28);
    private static final int CHECK_BYTES_MAX = 2 * 1024 * 1024;
    private static final int BODY_BYTES_MAX = 256 * 1024;

    private final ServiceCalls calls;
    private final ServiceCalls.Callee hub;
    private final ServiceCalls.Callee patient;

    HttpHubCalls(ServiceCalls calls, HubUrl url) {
        this.calls = calls;
        this.hub = new ServiceCalls.Callee("hub", url.value(), TIMEOUT, BODY_BYTES_MAX);
        this.patient = new ServiceCalls.Callee("hub", url.value(), CHECK_TIMEOUT, CHECK_BYTES_MAX);
    }

    @Override
    public Outcome<Hub.FailoverStarted> failover(Hub.Failover request) {
        return calls.post(hub, "/internal/v1/failover", request, Hub.FailoverStarted.class);
    }

    @Override
    public Outcome<Hub.Cordoned> cordon(String workerId, boolean cordoned, Hub.Cordon request) {
        String path = "/internal/v1/workers/" + ServiceCalls.encode(workerId) + (cordoned ? "/cordon" : "/uncordon");
        return calls.post(hub, path, request, Hub.Cordoned.class);
    }

    @Override
    public Outcome<VenueChecks.Report> checkVenue(VenueChecks.Request request) {
        return calls.post(patient, "/internal/v1/venue-check", request, VenueChecks.Report.class);
    }
}
