package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.worker.gate.GateClass;
import dev.flotilla.worker.gate.GateVerdict;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.report.BotJournal;
import dev.flotilla.worker.spool.Spooled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only way from a bot to the venue's orders: intent first (D11), then the gate (D3), then the venue, then, when the outcome is
 * unclear, questions by client order id until it is known (D10). Confined to the bot's loop.
 */
public final class OrderDesk {

    private static final Logger LOG = Logger.getLogger(OrderDesk.class);
    /** A late order may still arrive within its validity; beyond this margin the venue cannot take it. */
    private static final Duration ARRIVAL_MARGIN = Duration.ofMillis(500);

    private static final Duration ASK_FIRST = Duration.ofMillis(50);
    private static final Duration ASK_MOST = Duration.ofMillis(800);
    private static final Duration ASK_FOR = Duration.ofSeconds(2);

    private final OrderGateway venue;
    private final VenueGate gate;
    private final GateSensor sensor;
    private final BotJournal journal;
    private final IntentBook book;
    private final InstantSource wall;
    private final Pause pause;
    /** Orders that this life meant and has not sent: unlike those of an earlier life they certainly never reach the venue. */
    private final Set<String> unsent = new HashSet<>();

    public OrderDesk(
            OrderGateway venue,
            VenueGate gate,
            GateSensor sensor,
            BotJournal journal,
            IntentBook book,
            InstantSource wall,
            Pause pause) {
        this.venue = venue;
        this.gate = gate;
        this.sensor = sensor;
        this.journal = journal;
        this.book = book;
        this.wall = wall;
        this.pause = pause;
    }

    /** What the gate says now, before anything is written. */
    public GateVerdict mayI(GateClass kind) {
        // First the time, then the lease: were it the other way, a process that sleeps in between would wake with a
        // fresh validity.
        Instant now = wall.instant();
        return gate.check(kind, sensor.facts(true), now);
    }

    /** Notes what is meant, with the memory that belongs to it, on disk. */
    public Spooled intend(List<OrderTicket> tickets) {
        Instant validUntil = wall.instant().plus(gate.validity());
        for (OrderTicket ticket : tickets) {
            book.intending(new UnresolvedOrder(ticket, validUntil));
            unsent.add(ticket.clientOrderId());
            report(ticket, "INTENDED", null, null);
        }
        book.reportState();
        return journal.flushSynced();
    }

    /** Sends an order whose intent was noted, and finds out what became of it. */
    public OrderOutcome send(OrderTicket ticket) throws InterruptedException {
        return switch (mayI(ticket.gateClass())) {
            case GateVerdict.Closed closed -> {
                settle(ticket, "DENIED", null, closed.reason() + ": " + closed.detail());
                yield new OrderOutcome.Denied(closed);
            }
            case GateVerdict.Open open -> place(ticket, open.validUntil());
        };
    }

    private OrderOutcome place(OrderTicket ticket, Instant validUntil) throws InterruptedException {
        unsent.remove(ticket.clientOrderId());
        return switch (venue.place(ticket.request(validUntil))) {
            case PlaceResult.Filled filled -> told(ticket, filled.order());
            case PlaceResult.Accepted accepted when ticket.rests() -> told(ticket, accepted.order());
            // A market order that rests is being matched: ask until it is done.
            case PlaceResult.Accepted _ -> find(new UnresolvedOrder(ticket, validUntil), "still open");
            case PlaceResult.Refused refused -> rejected(ticket, refused.why(), refused.venueText());
            case PlaceResult.Unknown unknown -> {
                LOG.warnf(
                        "order outcome unclear, asking the venue clientOrderId=%s cause=%s",
                        ticket.clientOrderId(), unknown.cause());
                report(ticket, "UNKNOWN", null, unknown.cause());
                yield find(new UnresolvedOrder(ticket, validUntil), unknown.cause());
            }
        };
    }

    private OrderOutcome find(UnresolvedOrder order, String cause) throws InterruptedException {
        Instant end = order.validUntil().plus(ARRIVAL_MARGIN).plus(ASK_FOR);
        Duration wait = ASK_FIRST;
        while (wall.instant().isBefore(end) && sensor.facts(true).leaseHeld()) {
            OrderOutcome outcome = ask(order);
            if (!(outcome instanceof OrderOutcome.Unclear)) {
                return outcome;
            }
            pause.of(wait);
            wait = wait.multipliedBy(2).compareTo(ASK_MOST) > 0 ? ASK_MOST : wait.multipliedBy(2);
        }
        book.unresolved(order);
        return new OrderOutcome.Unclear(cause);
    }

    /** Asks once. */
    public OrderOutcome ask(UnresolvedOrder order) {
        OrderTicket ticket = order.ticket();
        return switch (venue.find(ticket.symbol(), ticket.clientOrderId())) {
            case OrderLookup.Found found -> {
                boolean settled = !found.order().status().open() || ticket.rests();
                yield settled ? told(ticket, found.order()) : new OrderOutcome.Unclear("still open");
            }
            case OrderLookup.NeverSeen _ -> {
                boolean tooLate = wall.instant().isAfter(order.validUntil().plus(ARRIVAL_MARGIN));
                yield tooLate
                        ? rejected(ticket, Refusal.EXPIRED, "never reached the venue")
                        : new OrderOutcome.Unclear("not seen yet");
            }
            case OrderLookup.Unknown unknown -> new OrderOutcome.Unclear(unknown.cause());
        };
    }

    private OrderOutcome told(OrderTicket ticket, VenueOrder order) {
        settle(ticket, order.status().name(), order, order.reason());
        return switch (order.status()) {
            case FILLED -> new OrderOutcome.Filled(order);
            case ACCEPTED, PARTIALLY_FILLED -> new OrderOutcome.Resting(order);
            case CANCELLED, EXPIRED, REJECTED ->
                order.filledQuantity().signum() == 0
                        ? new OrderOutcome.Rejected(Refusal.INVALID_ORDER, order.status() + " " + order.reason())
                        : new OrderOutcome.Filled(order);
        };
    }

    private OrderOutcome rejected(OrderTicket ticket, Refusal why, String text) {
        settle(ticket, status(why), null, text);
        return new OrderOutcome.Rejected(why, text);
    }

    private static String status(Refusal why) {
        if (why == Refusal.EXPIRED) {
            return "EXPIRED";
        }
        return why == Refusal.BUDGET ? "DENIED" : "REJECTED";
    }

    /** An intent that is not sent after all. */
    public void drop(OrderTicket ticket, String why) {
        settle(ticket, "DENIED", null, why);
    }

    /** Finds out about orders that were meant when an earlier life, or an effect of this one, ended in the middle. */
    public void settleIntended() {
        for (UnresolvedOrder order : book.intended()) {
            if (unsent.contains(order.ticket().clientOrderId())) {
                drop(order.ticket(), "not sent after all");
                continue;
            }
            OrderOutcome outcome = ask(order);
            LOG.infof(
                    "interrupted order settled clientOrderId=%s outcome=%s",
                    order.ticket().clientOrderId(), outcome);
            if (outcome instanceof OrderOutcome.Unclear) {
                book.unresolved(order);
            }
        }
    }

    private void settle(OrderTicket ticket, String status, @Nullable VenueOrder order, @Nullable String detail) {
        unsent.remove(ticket.clientOrderId());
        book.settled(ticket.clientOrderId());
        report(ticket, status, order, detail);
    }

    /** Cancels; true when the order certainly rests no more. */
    public boolean cancel(String symbol, String clientOrderId) {
        return !(cancelled(symbol, clientOrderId) instanceof CancelResult.Failed);
    }

    /** Cancels, and tells how the order ended. */
    public CancelResult cancelled(String symbol, String clientOrderId) {
        return switch (mayI(GateClass.CANCEL)) {
            case GateVerdict.Closed closed -> failed(clientOrderId, "withheld: " + closed.reason());
            case GateVerdict.Open open -> cancel(symbol, clientOrderId, open.validUntil());
        };
    }

    private CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        CancelResult result = venue.cancel(symbol, clientOrderId, validUntil);
        switch (result) {
            case CancelResult.Cancelled cancelled -> book.reportOrder(cancelled.order());
            case CancelResult.AlreadyClosed closed -> book.reportOrder(closed.order());
            case CancelResult.NotFound _ -> {}
            case CancelResult.Failed failed -> failed(clientOrderId, failed.cause());
        }
        return result;
    }

    private static CancelResult failed(String clientOrderId, String cause) {
        LOG.warnf("cancel failed clientOrderId=%s cause=%s", clientOrderId, cause);
        return new CancelResult.Failed(cause);
    }

    private void report(OrderTicket ticket, String status, @Nullable VenueOrder order, @Nullable String detail) {
        journal.add(ReportKind.ORDER, book.marketNow(), ticket.report(status, order, detail));
    }
}
