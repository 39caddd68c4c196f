package dev.flotilla.params.hub;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.PageLimit;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tasks, events and alerts of the whole fleet; every answer is bounded. */
@ApplicationScoped
public class HubView {

    private static final List<String> TASK_STATES = List.of("QUEUED", "CLAIMED", "DONE", "FAILED", "SUPERSEDED");
    private static final int ROWS = 100;
    private static final int ROWS_MAX = 1_000;

    private final HubRecords records;

    HubView(HubRecords records) {
        this.records = records;
    }

    public Outcome<List<Infrastructure.Task>> tasks(
            @Nullable String state, @Nullable String botId, @Nullable Integer limit) {
        String wanted = state == null || state.isBlank() ? null : state.strip().toUpperCase(Locale.ROOT);
        if (wanted != null && !TASK_STATES.contains(wanted)) {
            return Outcome.refused(Refusal.invalid("unknown_state", "no task is ever " + state, TASK_STATES));
        }
        return of(botId, () -> records.tasks(wanted, botId, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    public Outcome<List<Infrastructure.ProcessEvent>> events(
            @Nullable String botId, @Nullable Long after, @Nullable Integer limit) {
        return of(botId, () -> records.events(botId, after, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    public Outcome<List<Infrastructure.Alert>> alerts(
            @Nullable String botId, boolean openOnly, @Nullable Integer limit) {
        return of(botId, () -> records.alerts(botId, openOnly, PageLimit.of(limit, ROWS, ROWS_MAX)));
    }

    private <T> Outcome<List<T>> of(@Nullable String botId, Supplier<List<T>> rows) {
        return botId == null || records.botExists(botId)
                ? Outcome.done(rows.get())
                : Outcome.refused(Refusal.unknownBot(botId));
    }
}
