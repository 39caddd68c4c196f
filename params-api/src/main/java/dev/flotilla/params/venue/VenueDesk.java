package dev.flotilla.params.venue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.hub.HubCalls;
import dev.flotilla.params.hub.HubRecords;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Checks of credentials. A worker makes them (D9); here it is recorded who asked and what came of it. */
@ApplicationScoped
public class VenueDesk {

    private final HubCalls hub;
    private final HubRecords records;
    private final InstantSource clock;
    private final ObjectMapper json;

    VenueDesk(HubCalls hub, HubRecords records, InstantSource clock, ObjectMapper json) {
        this.hub = hub;
        this.records = records;
        this.clock = clock;
        this.json = json;
    }

    public Outcome<VenueChecks.Report> check(String venue, VenueChecks.Wish wish, String actor) {
        return hub.checkVenue(new VenueChecks.Request(venue, wish.account())).map(report -> recorded(report, actor));
    }

    private VenueChecks.Report recorded(VenueChecks.Report report, String actor) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        report.accounts()
                .forEach(account -> verdicts.put(
                        account.account(),
                        account.code() == null ? account.verdict().name() : account.verdict() + " " + account.code()));
        records.audit(
                new AuditFact(clock.instant(), actor, "venue.checked", report.venue(), JsonText.of(json, verdicts)));
        return report;
    }
}
