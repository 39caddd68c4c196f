package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.Since;
import dev.flotilla.worker.runtime.Answering;
import dev.flotilla.worker.runtime.OrderDesk;
import dev.flotilla.worker.runtime.OrderOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One emergency stop for a watched wallet, a step at a time (D4, D6): what is this runtime's is closed when the halt says so and then
 * proven flat by two reads; without flattening everything stays as it is and every stop rests on. Positions of other bots are theirs to halt.
 */
final class TrackerHalt {

    private static final Logger LOG = Logger.getLogger(TrackerHalt.class);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(2);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;

    private final Halt halt;
    private final Since since;
    private final TrackerBook book;
    private final WalletWatch watch;
    private final ExitHands hands;
    private final OrderDesk orders;
    private final Ownership ownership;
    private final Answering answering;
    private boolean proven;
    private boolean flatOnce;
    private long dueAt;
    private @Nullable Integer positionsBefore;
    private @Nullable Integer ordersBefore;
    private @Nullable Long flatMillis;
    private List<String> told = List.of();

    TrackerHalt(
            Halt halt,
            Since since,
            TrackerBook book,
            WalletWatch watch,
            ExitHands hands,
            OrderDesk orders,
            Ownership ownership,
            Answering answering) {
        this.halt = halt;
        this.since = since;
        this.book = book;
        this.watch = watch;
        this.hands = hands;
        this.orders = orders;
        this.ownership = ownership;
        this.answering = answering;
        this.dueAt = book.nanos();
    }

    Halt halt() {
        return halt;
    }

    boolean proven() {
        return proven;
    }

    Duration rest() {
        return proven ? RETRY : Duration.ofNanos(Math.max(0, dueAt - book.nanos()));
    }

    void step() throws InterruptedException {
        if (proven || book.nanos() - dueAt < 0) {
            return;
        }
        try {
            carryOut();
        } catch (VenueUnavailableException | VenueRefusedException e) {
            left(List.of("the venue cannot be read: " + e.getMessage()));
        }
    }

    private void carryOut() throws InterruptedException {
        AccountSnapshot wallet = watch.read();
        if (positionsBefore == null) {
            positionsBefore = wallet.positions().size();
            ordersBefore = wallet.openOrders().size();
        }
        List<String> left = leftOf(wallet);
        for (int round = 1; !left.isEmpty() && !flatOnce && round < ROUNDS; round++) {
            act(wallet);
            wallet = watch.read();
            left = leftOf(wallet);
        }
        if (!left.isEmpty()) {
            flatOnce = false;
            flatMillis = null;
            left(left);
        } else if (!flatOnce) {
            flatOnce = true;
            flatMillis = since.millis(book.nanos());
            dueAt = book.nanos() + BETWEEN_READS.toNanos();
        } else {
            proven = true;
            answer(CommandAck.DONE, detail(wallet), since.millis(book.nanos()), List.of());
        }
    }

    private @Nullable String detail(AccountSnapshot wallet) {
        return wallet.positions().isEmpty()
                ? null
                : "positions stay: "
                        + String.join(
                                "; ",
                                wallet.positions().stream()
                                        .map(TrackerHalt::words)
                                        .toList());
    }

    private boolean ours(String asset) {
        return ownership.ours(asset);
    }

    /** D4: what could open something goes first, then positions when flattening; a stop goes when its position is gone. */
    private void act(AccountSnapshot wallet) throws InterruptedException {
        for (VenueOrder order : wallet.openOrders()) {
            if (ours(order.symbol()) && goes(order, wallet)) {
                orders.cancel(order.symbol(), order.clientOrderId());
            }
        }
        if (halt.flatten()) {
            for (VenuePosition position : wallet.positions()) {
                if (ours(position.symbol())) {
                    close(position);
                }
            }
        }
    }

    private boolean goes(VenueOrder order, AccountSnapshot wallet) {
        boolean strips = !halt.flatten() && !halt.keepProtective();
        boolean guards = wallet.positions().stream()
                .anyMatch(position -> position.symbol().equals(order.symbol()));
        return !order.reduceOnly() || strips || halt.flatten() && !guards;
    }

    private void close(VenuePosition position) throws InterruptedException {
        OrderOutcome outcome = hands.market(
                position.symbol(),
                OrderSide.closing(position.direction()),
                position.quantity(),
                Math.max(1, position.leverage()));
        TrackedPosition tracked = book.memory().position(position.symbol());
        if (tracked != null && outcome instanceof OrderOutcome.Filled filled) {
            hands.filledByHand(tracked, filled);
        }
    }

    private List<String> leftOf(AccountSnapshot wallet) {
        List<String> left = new ArrayList<>();
        if (halt.flatten()) {
            wallet.positions().stream()
                    .filter(position -> ours(position.symbol()))
                    .forEach(position -> left.add("position " + words(position)));
        }
        wallet.openOrders().stream()
                .filter(order -> ours(order.symbol()) && goes(order, wallet))
                .forEach(order -> left.add("order " + order.clientOrderId() + " on " + order.symbol()));
        book.memory()
                .unresolved()
                .forEach(order -> left.add("unclear order " + order.ticket().clientOrderId()));
        return left;
    }

    static String words(VenuePosition position) {
        return position.symbol() + " " + position.direction().wire() + " "
                + position.quantity().stripTrailingZeros().toPlainString();
    }

    private void left(List<String> names) {
        dueAt = book.nanos() + RETRY.toNanos();
        if (!names.equals(told)) {
            told = names;
            answer(CommandAck.REMAINDER, null, null, names);
        }
    }

    private void answer(String status, @Nullable String detail, @Nullable Long verified, List<String> remainder) {
        LOG.infof("halt commandId=%s status=%s flatMillis=%s left=%s", halt.commandId(), status, flatMillis, remainder);
        answering.answer(new Answering.Answer(
                halt.commandId(), status, detail, flatMillis, verified, positionsBefore, ordersBefore, remainder));
    }
}
