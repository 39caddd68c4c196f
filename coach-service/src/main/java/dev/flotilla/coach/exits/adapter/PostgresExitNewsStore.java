package dev.flotilla.coach.exits.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.coach.exits.ExitNewsStore;
import dev.flotilla.store.Transactions;
import dev.flotilla.store.query.JsonRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events that runtimes reported beside the notices that there are. A closed position waits for its result, at most half a minute;
 * what repeats itself has one key per asset and quarter of an hour.
 */
@ApplicationScoped
public class PostgresExitNewsStore implements ExitNewsStore {

    private static final String UNTOLD = """
            with wanted as (
              select e.bot_id, e.generation, e.seq, e.event, e.asset, e.received_at, e.body,
                coalesce((p.params ->> 'terms')::jsonb -> 'notifications', '{}'::jsonb) as settings,
                case when e.event in ('dsl.sl_sync_failed', 'dsl.close_pending', 'close_position_failed')
                  then e.event || '/' || e.bot_id || '/' || coalesce(e.asset, '') || '/'
                    || floor(extract(epoch from e.received_at) / 900)::bigint
                  else 'dsl/' || e.bot_id || '/' || e.generation || '/' || e.seq end as key
              from fleet.dsl_event e
                join lateral (select params from fleet.bot_param where bot_id = e.bot_id order by version desc limit 1) p on true
              where e.received_at > now() - interval '10 minutes')
            select w.bot_id, w.event, w.key, w.asset, w.settings ->> 'telegramChatId' as chat, w.body::text as body,
              a.body::text as close
            from wanted w
              left join lateral (select body from fleet.dsl_archive where bot_id = w.bot_id and asset = w.asset and terminal
                and (generation, seq) < (w.generation, w.seq) order by generation desc, seq desc limit 1) a
                on w.event = 'dsl.closed'
            where case
                when w.event in ('dsl.created', 'dsl.phase_changed', 'dsl.tier_advanced', 'dsl.closed', 'dsl.close_pending',
                  'dsl.sl_sync_failed', 'close_position_failed') then coalesce((w.settings ->> 'dslLifecycle')::boolean, true)
                when w.event = 'dsl.sl_updated' then coalesce((w.settings ->> 'stopUpdates')::boolean, false)
                when w.event in ('ON_POSITION_FLIPPED', 'ON_POSITION_INCREASED', 'ON_POSITION_DECREASED', 'runtime.slots_exceeded')
                  then coalesce((w.settings ->> 'actionLifecycle')::boolean, true)
                else false end
              and (w.event <> 'dsl.closed' or a.body ->> 'realizedPnl' is not null
                or w.received_at < now() - interval '30 seconds')
              and not exists (select from fleet.notification n where n.dedupe_key = w.key)
            order by w.received_at, w.generation, w.seq limit 100""";

    private final Transactions transactions;
    private final ObjectMapper json;

    PostgresExitNewsStore(Transactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** A row of {@link #UNTOLD}. */
    public record Row(
            String botId,
            String event,
            String key,
            @Nullable String asset,
            @Nullable String chat,
            String body,
            @Nullable String close) {}

    @Override
    public List<Event> untold() {
        return transactions.reading(session -> JsonRows.select(session, UNTOLD, Map.of(), Row.class)).stream()
                .map(this::event)
                .toList();
    }

    private Event event(Row row) {
        return new Event(
                row.botId(),
                row.event(),
                row.key(),
                row.asset(),
                row.chat(),
                parsed(row.body()).path("data"),
                row.close() == null ? null : parsed(row.close()));
    }

    private JsonNode parsed(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of type jsonb holds what is no JSON", e);
        }
    }
}
