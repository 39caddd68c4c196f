package dev.flotilla.params.hub;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Hub;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.control.ControlDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.system.SystemQueries;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Workers, and whether they take new bots. */
@ApplicationScoped
public class WorkerDesk {

    private final SystemQueries queries;
    private final HubCalls hub;
    private final HubRecords records;
    private final InstantSource clock;
    private final ObjectMapper json;

    WorkerDesk(SystemQueries queries, HubCalls hub, HubRecords records, InstantSource clock, ObjectMapper json) {
        this.queries = queries;
        this.hub = hub;
        this.records = records;
        this.clock = clock;
        this.json = json;
    }

    /** Heard within the last hour. */
    public List<Infrastructure.WorkerState> workers() {
        return queries.workers().stream().map(SystemQueries.WorkerRow::state).toList();
    }

    public Outcome<Infrastructure.WorkerState> cordon(
            String workerId, boolean cordoned, Infrastructure.Cordon wish, String actor) {
        List<String> known =
                workers().stream().map(Infrastructure.WorkerState::workerId).toList();
        if (!known.contains(workerId)) {
            return Outcome.refused(
                    new Refusal(Refusal.Kind.NOT_FOUND, "unknown_worker", "there is no worker " + workerId, known));
        }
        return ControlDesk.reasonOf(wish.reason())
                .then(reason -> hub.cordon(workerId, cordoned, new Hub.Cordon(reason, actor))
                        .map(done -> recorded(done, reason, actor)));
    }

    /** Recorded when it is done: if this fails, the operator repeats, and both are harmless. */
    private Infrastructure.WorkerState recorded(Hub.Cordoned done, String reason, String actor) {
        String action = done.cordoned() ? "worker.cordoned" : "worker.uncordoned";
        records.audit(new AuditFact(clock.instant(), actor, action, done.workerId(), detail(reason)));
        return workers().stream()
                .filter(worker -> worker.workerId().equals(done.workerId()))
                .findFirst()
                .orElseThrow();
    }

    private String detail(String reason) {
        return JsonText.of(json, Map.of("reason", reason));
    }
}
