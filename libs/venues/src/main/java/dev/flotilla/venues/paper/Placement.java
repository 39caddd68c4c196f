package dev.flotilla.venues.paper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the exchange made of an order that was sent.
 *
 * @param order as it stands now; REJECTED when it was refused
 * @param repeated true when the id was known and nothing happened
 * @param detail why it was refused, in words; empty otherwise
 */
public record Placement(PaperOrder order, boolean repeated, String detail, List<PaperEvent> events) {

    public Placement {
        events = List.copyOf(events);
    }

    static Placement known(PaperOrder order) {
        String detail = order.status() == OrderStatus.REJECTED ? "this order was refused before" : "";
        return new Placement(order, true, detail, List.of());
    }

    static Placement refused(PaperAccount account, OrderRequest request, Refusal refusal, String detail, Instant at) {
        Turn turn = new Turn(account, at);
        PaperOrder order = turn.reject(request, refusal);
        return new Placement(order, false, detail, turn.events());
    }

    /** Decides about an order whose id is new. */
    static Placement of(PaperAccount account, OrderRequest request, Quote quote, Instant at) {
        Turn turn = new Turn(account, at);
        Optional<OrderChecks.Denial> denial = OrderChecks.of(turn, request, quote);
        if (denial.isPresent()) {
            return refused(
                    account, request, denial.get().refusal(), denial.get().detail(), at);
        }
        PaperOrder order = turn.accept(request);
        Taking.atOnce(account.terms(), request, quote).ifPresentOrElse(price -> turn.execute(order, price), () -> {
            if (Taking.neverRests(request)) {
                turn.expire(order, Taking.NOT_FILLED);
            }
        });
        return new Placement(turn.latest(order), false, "", turn.events());
    }
}
