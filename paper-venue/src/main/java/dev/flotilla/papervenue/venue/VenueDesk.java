package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue.AccountState;
import dev.flotilla.contracts.venue.PaperVenue.Fill;
import dev.flotilla.contracts.venue.PaperVenue.NewOrder;
import dev.flotilla.contracts.venue.PaperVenue.OpenAccount;
import dev.flotilla.contracts.venue.PaperVenue.OrderState;
import dev.flotilla.venues.paper.AccountTerms;
import dev.flotilla.venues.paper.Cancellation;
import dev.flotilla.venues.paper.OrderRequest;
import dev.flotilla.venues.paper.OrderStatus;
import dev.flotilla.venues.paper.PaperOrder;
import dev.flotilla.venues.paper.Placement;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Accounts and orders as the outside asks for them. Every call waits for the loop; see {@link VenueLoop#call}. */
public final class VenueDesk {
    /** Fills one answer may hold. */
    public static final int FILLS_MAX = 1_000;

    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final VenueLoop loop;

    public VenueDesk(VenueLoop loop) {
        this.loop = loop;
    }

    /** Opens the account; one that exists is given back as it is. */
    public Reply<AccountState> open(String account, OpenAccount request) {
        if (!ACCOUNT.matcher(account).matches()) {
            return Reply.refused("invalid_request", "an account must match " + ACCOUNT);
        }
        try {
            AccountTerms terms = new AccountTerms(
                    OrderForm.present("startingEquity", request.startingEquity()),
                    OrderForm.present("takerFeeBps", request.takerFeeBps()),
                    OrderForm.present("slippageBps", request.slippageBps()),
                    request.makerFeeBps());
            return loop.call(core -> {
                core.happened(core.exchange().open(account, terms, core.clock()));
                return new Reply.Ok<>(Wire.account(core.exchange(), account, core.clock()));
            });
        } catch (IllegalArgumentException wrong) {
            return Reply.refused("invalid_request", String.valueOf(wrong.getMessage()));
        }
    }

    public Reply<AccountState> account(String account) {
        return of(account, core -> new Reply.Ok<>(Wire.account(core.exchange(), account, core.clock())));
    }

    /** Fills after a sequence, oldest first. */
    public Reply<List<Fill>> fills(String account, long afterSeq, int limit) {
        return of(
                account,
                core -> new Reply.Ok<>(
                        core.exchange().fills(account, afterSeq, Math.clamp(limit, 1, FILLS_MAX)).stream()
                                .map(Wire::fill)
                                .toList()));
    }

    public Reply<OrderState> order(String account, String clientOrderId) {
        return of(
                account,
                core -> core.exchange()
                        .order(account, clientOrderId)
                        .<Reply<OrderState>>map(order -> new Reply.Ok<>(Wire.order(order)))
                        .orElseGet(() -> unknownOrder(clientOrderId)));
    }

    private static <T> Reply<T> unknownOrder(String clientOrderId) {
        return Reply.notFound("unknown_order", "the account has never seen an order " + clientOrderId);
    }

    private <T> Reply<T> of(String account, Function<VenueCore, Reply<T>> work) {
        return loop.call(core -> core.exchange().has(account)
                ? work.apply(core)
                : Reply.notFound("unknown_account", "there is no account " + account));
    }

    /** Places an order once; the same id again gives what became of it. */
    public Reply<OrderState> place(String account, NewOrder order) {
        try {
            OrderRequest request = OrderForm.read(order);
            Instant validUntil = OrderForm.present("validUntil", order.validUntil());
            return of(account, core -> place(core, account, request, validUntil));
        } catch (IllegalArgumentException wrong) {
            return Reply.refused("invalid_order", String.valueOf(wrong.getMessage()));
        }
    }

    private static Reply<OrderState> place(VenueCore core, String account, OrderRequest request, Instant validUntil) {
        boolean known = core.exchange().order(account, request.clientOrderId()).isPresent();
        if (!known && core.wall().instant().isAfter(validUntil)) {
            core.meters().orderAnswered("expired");
            return Reply.refused("expired", "the order was valid until " + validUntil + " only; it was not placed");
        }
        Placement placement = core.exchange().place(account, request, core.clock());
        core.happened(placement.events());
        core.meters().orderAnswered(outcome(placement));
        return placement.order().status() == OrderStatus.REJECTED
                ? refused(core, placement)
                : new Reply.Ok<>(Wire.order(placement.order()));
    }

    private static String outcome(Placement placement) {
        if (placement.repeated()) {
            return "repeated";
        }
        String reason = placement.order().reason();
        OrderStatus status = placement.order().status();
        return status == OrderStatus.REJECTED && reason != null
                ? reason
                : status.name().toLowerCase(Locale.ROOT);
    }

    private static Reply<OrderState> refused(VenueCore core, Placement placement) {
        String code = Optional.ofNullable(placement.order().reason()).orElse("invalid_order");
        return code.equals("unknown_symbol")
                ? Reply.refused(code, placement.detail(), core.memory().symbols())
                : Reply.refused(code, placement.detail());
    }

    /**
     * Cancels an open order; one that is closed is given back as it is.
     *
     * @param validUntil wall time after which an open order stays; null = no such time
     */
    public Reply<OrderState> cancel(String account, String clientOrderId, @Nullable String validUntil) {
        Instant until;
        try {
            until = validUntil == null ? Instant.MAX : Instant.parse(validUntil);
        } catch (DateTimeParseException wrong) {
            return Reply.refused("invalid_request", "validUntil must be an ISO-8601 moment, was " + validUntil);
        }
        return of(account, core -> {
            boolean open = core.exchange()
                    .order(account, clientOrderId)
                    .filter(PaperOrder::open)
                    .isPresent();
            if (open && core.wall().instant().isAfter(until)) {
                return Reply.refused("expired", "the cancel was valid until " + until + " only; the order stays");
            }
            Optional<Cancellation> cancelled = core.exchange().cancel(account, clientOrderId, core.clock());
            cancelled.ifPresent(done -> core.happened(done.events()));
            return cancelled
                    .<Reply<OrderState>>map(done -> new Reply.Ok<>(Wire.order(done.order())))
                    .orElseGet(() -> unknownOrder(clientOrderId));
        });
    }
}
