package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.AmendRequest;
import dev.flotilla.venues.AmendResult;
import dev.flotilla.venues.CancelResult;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.OrderLookup;
import dev.flotilla.venues.OrderRequest;
import dev.flotilla.venues.OrderStatus;
import dev.flotilla.venues.PlaceResult;
import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.ctrader.wire.ExecutionType;
import dev.flotilla.venues.ctrader.wire.Life;
import dev.flotilla.venues.ctrader.wire.OrderKind;
import dev.flotilla.venues.ctrader.wire.Reply;
import dev.flotilla.venues.ctrader.wire.Symbol;
import dev.flotilla.venues.ctrader.wire.TradeReply;
import dev.flotilla.venues.ctrader.wire.TradeRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Orders of one account. Entries are orders of their own; what only reduces is sent with the position it reduces, never for more than that has;
 * protective stops and targets are levels of the position ({@link GuardGateway}).
 */
final class CtraderOrderGateway implements OrderGateway {
    private static final int SENT_KEPT = 10_000;
    private static final long MARGIN_MILLIS = 60_000;

    private final CtraderSession session;
    private final SessionAccount account;
    private final OrderPlans plans;
    private final GuardGateway guards;
    private final Reads reads;
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    CtraderOrderGateway(CtraderSession session, SessionAccount account) {
        this.session = session;
        this.account = account;
        this.plans = new OrderPlans(session, account);
        this.guards = new GuardGateway(session, account);
        this.reads = new Reads(session, account);
    }

    @Override
    public PlaceResult place(OrderRequest order) {
        try {
            PlaceResult early = ready(order.validUntil());
            if (early != null) {
                return early;
            }
            return switch (plans.of(order)) {
                case OrderPlans.Plan.No no -> new PlaceResult.Refused(no.why(), no.text());
                case OrderPlans.Plan.Guarded guarded ->
                    guards.place(order, guarded.position(), guarded.stop(), guarded.level());
                case OrderPlans.Plan.Send send -> placed(order, send.request());
            };
        } catch (VenueRefusedException e) {
            return new PlaceResult.Refused(Refusal.UNAUTHORIZED, String.valueOf(e.getMessage()));
        } catch (VenueUnavailableException e) {
            return new PlaceResult.Refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    /** Null when the order may go out; nothing was sent otherwise. */
    private PlaceResult.@Nullable Refused ready(Instant validUntil) {
        Duration left = Duration.between(session.config().wall().instant(), validUntil);
        if (left.isNegative()) {
            return new PlaceResult.Refused(Refusal.EXPIRED, "was valid until " + validUntil);
        }
        Duration patience = session.config().answerTimeout();
        session.awaitReady(account, left.compareTo(patience) < 0 ? left : patience);
        return session.config().wall().instant().isAfter(validUntil)
                ? new PlaceResult.Refused(Refusal.EXPIRED, "was valid until " + validUntil)
                : null;
    }

    private PlaceResult placed(OrderRequest order, TradeRequest.NewOrder request) {
        Optional<VenueOrder> before = account.book.order(order.clientOrderId());
        if (before.isPresent()
                || sent.putIfAbsent(order.clientOrderId(), session.feed().earliestMillis()) != null) {
            // The venue does not refuse an id twice, so we do.
            return before.map(CtraderOrderGateway::result)
                    .orElseGet(() -> new PlaceResult.Unknown("an order with this id was sent before"));
        }
        if (sent.size() > SENT_KEPT) {
            sent.values().removeIf(at -> at < session.feed().earliestMillis() - MARGIN_MILLIS);
        }
        boolean atOnce = request.kind() == OrderKind.MARKET || request.life() == Life.IMMEDIATE_OR_CANCEL;
        Answer answer = sent(request, order, atOnce ? CtraderOrderGateway::ended : CtraderOrderGateway::told);
        return switch (answer) {
            case Answer.Got got -> outcome(order, got.reply());
            case Answer.Refused refused -> refused(order, refused);
            case Answer.NotSent notSent -> {
                sent.remove(order.clientOrderId());
                yield new PlaceResult.Refused(Refusal.UNAVAILABLE, notSent.cause());
            }
            case Answer.Unclear unclear -> new PlaceResult.Unknown(unclear.cause());
        };
    }

    /** Sends; once more where the venue says that it did nothing because the account has to be let in again. */
    private Answer sent(TradeRequest.NewOrder request, OrderRequest order, Predicate<Reply> enough) {
        Answer answer = session.ask(request, enough);
        if (answer instanceof Answer.Refused refused && ErrorCode.staleSession(refused.code())) {
            session.accounts().stale(account);
            return ready(order.validUntil()) == null ? session.ask(request, enough) : answer;
        }
        return answer;
    }

    private static boolean told(Reply reply) {
        return reply instanceof TradeReply.Execution;
    }

    private static boolean ended(Reply reply) {
        return reply instanceof TradeReply.Execution event
                && switch (event.type()) {
                    case ORDER_FILLED, ORDER_CANCELLED, ORDER_EXPIRED, ORDER_REJECTED -> true;
                    case ORDER_ACCEPTED,
                            ORDER_REPLACED,
                            ORDER_CANCEL_REJECTED,
                            SWAP,
                            DEPOSIT_WITHDRAW,
                            ORDER_PARTIAL_FILL,
                            BONUS_DEPOSIT_WITHDRAW -> false;
                };
    }

    private PlaceResult outcome(OrderRequest order, Reply reply) {
        if (reply instanceof TradeReply.Execution event && event.type() == ExecutionType.ORDER_REJECTED) {
            String code = event.errorCode() == null ? "ORDER_REJECTED" : event.errorCode();
            return new PlaceResult.Refused(ErrorCode.refusal(code), code);
        }
        return account.book
                .order(order.clientOrderId())
                .map(CtraderOrderGateway::result)
                .orElseGet(() -> new PlaceResult.Unknown("the answer does not name the order"));
    }

    private static PlaceResult result(VenueOrder order) {
        return switch (order.status()) {
            case ACCEPTED, PARTIALLY_FILLED -> new PlaceResult.Accepted(order);
            case FILLED -> new PlaceResult.Filled(order);
            case CANCELLED, EXPIRED ->
                order.filledQuantity().signum() > 0
                        ? new PlaceResult.Filled(order)
                        : new PlaceResult.Refused(Refusal.INVALID_ORDER, order.status() + " without a fill");
            case REJECTED -> new PlaceResult.Refused(Refusal.INVALID_ORDER, "rejected " + order.reason());
        };
    }

    private PlaceResult refused(OrderRequest order, Answer.Refused refused) {
        if (ErrorCode.unclear(refused.code())) {
            return new PlaceResult.Unknown(refused.words());
        }
        sent.remove(order.clientOrderId());
        return new PlaceResult.Refused(ErrorCode.refusal(refused.code()), refused.words());
    }

    @Override
    public CancelResult cancel(String symbol, String clientOrderId, Instant validUntil) {
        try {
            if (ready(validUntil) != null) {
                return new CancelResult.Failed("was valid until " + validUntil);
            }
            Optional<Guard> guard = account.book.guard(clientOrderId);
            if (guard.isPresent()) {
                return guards.cancel(guard.get(), symbol);
            }
            return switch (find(symbol, clientOrderId)) {
                case OrderLookup.Found found ->
                    found.order().status().open()
                            ? cancelled(found.order())
                            : new CancelResult.AlreadyClosed(found.order());
                case OrderLookup.NeverSeen _ -> new CancelResult.NotFound();
                case OrderLookup.Unknown unknown -> new CancelResult.Failed(unknown.cause());
            };
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new CancelResult.Failed(String.valueOf(e.getMessage()));
        }
    }

    private CancelResult cancelled(VenueOrder order) {
        Answer answer = session.ask(
                new TradeRequest.CancelOrder(account.id(), Long.parseLong(order.venueOrderId())),
                reply -> reply instanceof TradeReply.Execution);
        if (!(answer instanceof Answer.Got)) {
            return new CancelResult.Failed(answer.told());
        }
        VenueOrder after = account.book.order(order.clientOrderId()).orElse(order);
        if (after.status() == OrderStatus.CANCELLED) {
            return new CancelResult.Cancelled(after);
        }
        return after.status().open()
                ? new CancelResult.Failed("the order still rests")
                : new CancelResult.AlreadyClosed(after);
    }

    @Override
    public OrderLookup find(String symbol, String clientOrderId) {
        try {
            session.awaitReady(account, session.config().answerTimeout().multipliedBy(3));
            Optional<Guard> guard = account.book.guard(clientOrderId);
            if (guard.isPresent()) {
                return guards.find(guard.get(), symbol);
            }
            Optional<VenueOrder> known = account.book.order(clientOrderId);
            if (known.isPresent()) {
                return new OrderLookup.Found(known.get());
            }
            return read(clientOrderId);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new OrderLookup.Unknown(String.valueOf(e.getMessage()));
        }
    }

    /** Open orders first, then the history since it can have been sent. */
    private OrderLookup read(String clientOrderId) {
        reads.reconcile();
        Optional<VenueOrder> resting = account.book.order(clientOrderId);
        if (resting.isPresent()) {
            return new OrderLookup.Found(resting.get());
        }
        Long at = sent.get(clientOrderId);
        boolean whole = reads.history(at == null ? reads.weekAgo() : Math.max(at - MARGIN_MILLIS, reads.weekAgo()));
        return account.book
                .order(clientOrderId)
                .<OrderLookup>map(OrderLookup.Found::new)
                .orElseGet(() -> whole
                        ? new OrderLookup.NeverSeen()
                        : new OrderLookup.Unknown("the history of orders is too long to be read"));
    }

    @Override
    public AmendResult amend(AmendRequest change) {
        try {
            if (ready(change.validUntil()) != null) {
                return new AmendResult.Refused(Refusal.EXPIRED, "was valid until " + change.validUntil());
            }
            Optional<Symbol> rules = session.symbols().rules(change.symbol());
            Optional<Long> orderId = account.book.orderId(change.clientOrderId());
            if (rules.isEmpty() || orderId.isEmpty()) {
                return new AmendResult.Refused(Refusal.INVALID_ORDER, "no such order rests");
            }
            String misfit = OrderPlans.misfit(change, rules.get());
            return misfit == null
                    ? amended(change, orderId.get())
                    : new AmendResult.Refused(Refusal.INVALID_ORDER, misfit);
        } catch (VenueUnavailableException | VenueRefusedException e) {
            return new AmendResult.Refused(Refusal.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private AmendResult amended(AmendRequest change, long orderId) {
        Answer answer = session.ask(
                new TradeRequest.AmendOrder(
                        account.id(), orderId, Scale.volume(change.quantity()), change.price(), null, null, null),
                reply -> reply instanceof TradeReply.Execution);
        return switch (answer) {
            case Answer.Got _ ->
                account.book
                        .order(change.clientOrderId())
                        .<AmendResult>map(AmendResult.Amended::new)
                        .orElseGet(() -> new AmendResult.Unknown("the answer does not name the order"));
            case Answer.Refused refused
            when !ErrorCode.unclear(refused.code()) ->
                new AmendResult.Refused(ErrorCode.refusal(refused.code()), refused.words());
            case Answer.NotSent notSent -> new AmendResult.Refused(Refusal.UNAVAILABLE, notSent.cause());
            case Answer.Refused refused -> new AmendResult.Unknown(refused.words());
            case Answer.Unclear unclear -> new AmendResult.Unknown(unclear.cause());
        };
    }
}
