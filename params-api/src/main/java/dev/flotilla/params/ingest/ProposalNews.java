package dev.flotilla.params.ingest;

import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.contracts.report.ProposalReport;
import dev.flotilla.params.control.OutgoingMessages;
import dev.flotilla.store.outbox.OutboxMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What everybody else is told of proposals, sent with the transaction that stores them; late reports are history and tell nothing. */
@ApplicationScoped
public class ProposalNews {

    private final OutgoingMessages outgoing;

    ProposalNews(OutgoingMessages outgoing) {
        this.outgoing = outgoing;
    }

    public List<OutboxMessage> of(IngestPlan plan) {
        return plan.proposals().stream()
                .filter(fact -> !fact.late())
                .map(this::message)
                .toList();
    }

    private OutboxMessage message(Fact<IngestPlan.Proposed> fact) {
        ProposalReport told = fact.report().report();
        // A report is stored once, so its place in the bot's life is the event's id.
        String id = "proposal/" + fact.botId() + "/" + fact.generation() + "/" + fact.seq();
        FleetEvent event = new FleetEvent(id, FleetEvent.PROPOSAL, fact.botId(), fact.occurredAt(), data(told));
        return outgoing.message(StreamKeys.EVENTS, event.type(), id, event);
    }

    /** Small facts of a proposal, for events. */
    public static Map<String, String> data(ProposalReport told) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put("proposalId", told.proposalId());
        data.put("symbol", told.symbol());
        data.put("kind", told.kind());
        data.put("side", told.side());
        data.put("status", told.status());
        data.put("expiresAt", told.expiresAt().toString());
        if (told.reason() != null) {
            data.put("reason", told.reason());
        }
        return data;
    }
}
