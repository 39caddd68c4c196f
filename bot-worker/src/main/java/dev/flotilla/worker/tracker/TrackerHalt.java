package dev.flotilla.worker.tracker;

import dev.flotilla.contracts.command.Halt;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenuePosition;
import dev.flotilla.worker.runtime.Clearance;
import dev.flotilla.worker.runtime.OrderDesk;
import dev.flotilla.worker.runtime.OrderOutcome;
import dev.flotilla.worker.runtime.PositionWords;
import java.util.ArrayList;
import java.util.List;

/**
 * What an emergency stop takes away in a watched wallet: what is this runtime's is closed when the halt says so; without flattening everything
 * stays as it is and every stop rests on. Positions of other bots are theirs to halt.
 */
final class TrackerHalt implements Clearance.Scene {

    private final Halt halt;
    private final TrackerBook book;
    private final WalletWatch watch;
    private final ExitHands hands;
    private final OrderDesk orders;
    private final Ownership ownership;

    TrackerHalt(
            Halt halt, TrackerBook book, WalletWatch watch, ExitHands hands, OrderDesk orders, Ownership ownership) {
        this.halt = halt;
        this.book = book;
        this.watch = watch;
        this.hands = hands;
        this.orders = orders;
        this.ownership = ownership;
    }

    @Override
    public AccountSnapshot read() throws InterruptedException {
        return watch.read();
    }

    /** D4: what could open something goes first, then positions when flattening; a stop goes when its position is gone. */
    @Override
    public void clear(AccountSnapshot wallet) throws InterruptedException {
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

    private boolean ours(String asset) {
        return ownership.ours(asset);
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

    @Override
    public List<String> left(AccountSnapshot wallet) {
        List<String> left = new ArrayList<>();
        if (halt.flatten()) {
            wallet.positions().stream()
                    .filter(position -> ours(position.symbol()))
                    .forEach(position -> left.add("position " + PositionWords.of(position)));
        }
        wallet.openOrders().stream()
                .filter(order -> ours(order.symbol()) && goes(order, wallet))
                .forEach(order -> left.add("order " + order.clientOrderId() + " on " + order.symbol()));
        book.memory()
                .unresolved()
                .forEach(order -> left.add("unclear order " + order.ticket().clientOrderId()));
        return left;
    }
}
