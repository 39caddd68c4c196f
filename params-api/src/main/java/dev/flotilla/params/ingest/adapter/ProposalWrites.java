package dev.flotilla.params.ingest.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.params.ingest.ProposalNews;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.journal.BotEvents;
import dev.flotilla.store.query.Bulk;
import dev.flotilla.store.sql.Session;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Locale;

/** Proposals, as each was told last. */
final class ProposalWrites {

    private static final Bulk<Fact<IngestPlan.Proposed>> PROPOSALS = Bulk.<Fact<IngestPlan.Proposed>>into("""
                    insert into fleet.proposal as p (proposal_id, bot_id, generation, seq, symbol, kind, side, mode, origin,
                      confidence, leverage, entry_price, quantity, stop_loss, take_profit, signal, signal_reason, confluence,
                      last_price, funding_rate, status, created_at, expires_at, decided_at, reason, result, command_id,
                      close_reason)
                    select proposal_id, bot_id, generation, seq, symbol, kind, side, mode, origin, confidence, leverage,
                      entry_price, quantity, stop_loss, take_profit, signal, signal_reason, confluence, last_price,
                      funding_rate, status, created_at, expires_at, decided_at, reason, result, command_id, close_reason
                    from (:rows) r
                    on conflict (proposal_id) do update set generation = excluded.generation, seq = excluded.seq,
                      status = excluded.status, decided_at = excluded.decided_at, reason = excluded.reason,
                      result = excluded.result, command_id = excluded.command_id, received_at = now()
                    where p.bot_id = excluded.bot_id and (excluded.generation, excluded.seq) > (p.generation, p.seq)""")
            .text("proposal_id", fact -> told(fact).proposalId())
            .text("bot_id", Fact::botId)
            .column("generation", "bigint", Fact::generation)
            .column("seq", "bigint", Fact::seq)
            .text("symbol", fact -> told(fact).symbol())
            .text("kind", fact -> told(fact).kind())
            .text("side", fact -> told(fact).side())
            .text("mode", fact -> told(fact).mode())
            .text("origin", fact -> told(fact).origin())
            .column("confidence", "numeric", fact -> told(fact).confidence())
            .column("leverage", "integer", fact -> told(fact).leverage())
            .column("entry_price", "numeric", fact -> told(fact).entryPrice())
            .column("quantity", "numeric", fact -> told(fact).quantity())
            .column("stop_loss", "numeric", fact -> told(fact).stopLoss())
            .column("take_profit", "numeric", fact -> told(fact).takeProfit())
            .text("signal", fact -> told(fact).signal())
            .text("signal_reason", fact -> told(fact).signalReason())
            .column("confluence", "jsonb", fact -> fact.report().confluence())
            .column("last_price", "numeric", fact -> told(fact).market().lastPrice())
            .column("funding_rate", "numeric", fact -> told(fact).market().fundingRate())
            .text("status", fact -> told(fact).status())
            .column("created_at", "timestamptz", fact -> told(fact).createdAt())
            .column("expires_at", "timestamptz", fact -> told(fact).expiresAt())
            .column("decided_at", "timestamptz", fact -> told(fact).decidedAt())
            .text("reason", fact -> told(fact).reason())
            .text("result", fact -> told(fact).result())
            .text("command_id", fact -> told(fact).commandId())
            .text("close_reason", fact -> told(fact).closeReason());

    private record Event(String botId, String event, String detail) {}

    private static final Bulk<Event> EVENTS = BotEvents.<Event>told()
            .text("bot_id", Event::botId)
            .text("event", Event::event)
            .column("detail", "jsonb", Event::detail);

    private ProposalWrites() {}

    static Uni<Integer> write(Session session, List<Fact<IngestPlan.Proposed>> proposals, ObjectMapper json) {
        List<Event> events = proposals.stream()
                .filter(fact -> !fact.late())
                .map(fact -> event(fact, json))
                .toList();
        return PROPOSALS.write(session, proposals).call(() -> EVENTS.write(session, events));
    }

    private static Event event(Fact<IngestPlan.Proposed> fact, ObjectMapper json) {
        ProposalReport told = told(fact);
        return new Event(
                fact.botId(),
                "proposal_" + told.status().toLowerCase(Locale.ROOT),
                JsonText.of(json, ProposalNews.data(told)));
    }

    private static ProposalReport told(Fact<IngestPlan.Proposed> fact) {
        return fact.report().report();
    }
}
