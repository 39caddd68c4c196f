package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueRefusedException;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.worker.command.Since;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries one halt out, a step at a time and without ever sleeping, until two venue reads two seconds apart show that nothing is left
 * (D4, D6). What is left is named and tried again. Confined to the bot's loop.
 *
 * <pre>
 * Clearing -> Proving -> Proven, and back to Clearing when the second read shows anything
 * </pre>
 */
final class HaltDuty {

    static final String CLOSE_REASON = "emergency_stop";

    private static final Logger LOG = Logger.getLogger(HaltDuty.class);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(2);
    private static final Duration RETRY_FIRST = Duration.ofMillis(250);
    private static final Duration RETRY_MOST = Duration.ofSeconds(5);
    private static final Duration TOLD_AGAIN_AFTER = Duration.ofSeconds(10);
    /** Reads of one step: what is cleared shows in the next one, and what guarded it goes in between. */
    private static final int ROUNDS = 4;

    private final Halt halt;
    private final Since since;
    private final BotBook book;
    private final Reconciler venue;
    private final OrderDesk orders;
    private final PositionDesk positions;
    private final Answering answering;
    private final BooleanSupplier inSync;
    private Stage stage = Stage.CLEARING;
    private long dueAt;
    private Duration retry = RETRY_FIRST;
    private @Nullable Integer positionsBefore;
    private @Nullable Integer ordersBefore;
    private @Nullable Long flatMillis;
    private @Nullable String trouble;
    private List<String> told = List.of();
    private long toldAt;

    private enum Stage {
        CLEARING,
        PROVING,
        PROVEN
    }

    /** @param inSync memory is known to agree with the venue */
    HaltDuty(
            Halt halt,
            Since since,
            BotBook book,
            Reconciler venue,
            OrderDesk orders,
            PositionDesk positions,
            Answering answering,
            BooleanSupplier inSync) {
        this.halt = halt;
        this.since = since;
        this.book = book;
        this.venue = venue;
        this.orders = orders;
        this.positions = positions;
        this.answering = answering;
        this.inSync = inSync;
        this.dueAt = book.nanos();
    }

    Halt halt() {
        return halt;
    }

    boolean proven() {
        return stage == Stage.PROVEN;
    }

    /** How long nothing is due; zero when something is. */
    Duration rest() {
        return proven() ? RETRY_MOST : Duration.ofNanos(Math.max(0, dueAt - book.nanos()));
    }

    void step() throws InterruptedException {
        if (proven() || book.nanos() - dueAt < 0) {
            return;
        }
        try {
            switch (stage) {
                case CLEARING -> clear();
                case PROVING -> prove();
                case PROVEN -> {}
            }
        } catch (VenueUnavailableException | VenueRefusedException e) {
            left(List.of("the venue cannot be read: " + e.getMessage()));
        }
    }

    private HaltPlan look() {
        AccountSnapshot snapshot = venue.align().snapshot();
        if (positionsBefore == null) {
            positionsBefore = snapshot.positions().size();
            ordersBefore = snapshot.openOrders().size();
        }
        return HaltPlan.of(halt, snapshot, book.memory());
    }

    private void clear() throws InterruptedException {
        boolean going = closedFirst();
        HaltPlan plan = look();
        for (int round = 1; going && plan.asksForSomething() && round < ROUNDS; round++) {
            going = carriedOut(plan);
            plan = look();
        }
        if (plan.left().isEmpty()) {
            flat();
        } else {
            left(plan.left());
        }
    }

    /**
     * Positions that the bot knows of need no read before they are closed: a thousand bots that ask first are flat that much later. The
     * order of D4 holds, because a bot in step with the venue has no order that could open something: its entries never rest. What
     * somebody else left there the first read shows. False when a close failed.
     */
    private boolean closedFirst() throws InterruptedException {
        BotMemory memory = book.memory();
        boolean known = positionsBefore == null
                && halt.flatten()
                && inSync.getAsBoolean()
                && !memory.trades().isEmpty();
        if (!known) {
            return true;
        }
        positionsBefore = memory.trades().size();
        ordersBefore = memory.trades().values().stream()
                .mapToInt(trade -> trade.protection().resting())
                .sum();
        return closed(List.copyOf(memory.trades().keySet()));
    }

    /** False when something failed: it is tried again after a pause. */
    private boolean carriedOut(HaltPlan plan) throws InterruptedException {
        boolean all = cancelled(plan.entries());
        all &= closed(plan.closes());
        all &= cancelled(plan.guards());
        for (String symbol : plan.naked()) {
            all &= positions.protect(symbol) == PositionDesk.Guard.COMPLETE;
        }
        return all;
    }

    private boolean closed(List<String> symbols) throws InterruptedException {
        boolean all = true;
        for (String symbol : symbols) {
            if (positions.closeOnly(symbol, CLOSE_REASON) instanceof PositionResult.Failed failed) {
                all = false;
                trouble = failed.note();
                // Still open, so it is guarded like any other position until the next attempt.
                positions.protect(symbol);
            }
        }
        return all;
    }

    private boolean cancelled(List<VenueOrder> resting) {
        boolean all = true;
        for (VenueOrder order : resting) {
            if (!orders.cancel(order.symbol(), order.clientOrderId())) {
                all = false;
                trouble = "cancel of " + order.clientOrderId() + " failed";
            }
        }
        return all;
    }

    private void flat() {
        long now = book.nanos();
        flatMillis = since.millis(now);
        stage = Stage.PROVING;
        dueAt = now + BETWEEN_READS.toNanos();
    }

    private void prove() {
        HaltPlan plan = look();
        if (!plan.left().isEmpty()) {
            LOG.warnf(
                    "not flat at the second look, clearing again commandId=%s left=%s", halt.commandId(), plan.left());
            flatMillis = null;
            left(plan.left());
            return;
        }
        stage = Stage.PROVEN;
        answer(CommandAck.DONE, detail(), since.millis(book.nanos()), List.of());
    }

    private @Nullable String detail() {
        List<String> open = PositionWords.of(book.memory());
        return open.isEmpty() ? null : "positions stay: " + String.join("; ", open);
    }

    private void left(List<String> names) {
        long now = book.nanos();
        stage = Stage.CLEARING;
        dueAt = now + retry.toNanos();
        retry = retry.multipliedBy(2).compareTo(RETRY_MOST) > 0 ? RETRY_MOST : retry.multipliedBy(2);
        if (!names.equals(told) || now - toldAt >= TOLD_AGAIN_AFTER.toNanos()) {
            told = names;
            toldAt = now;
            answer(CommandAck.REMAINDER, trouble, null, names);
        }
    }

    private void answer(String status, @Nullable String detail, @Nullable Long verifiedMillis, List<String> remainder) {
        LOG.infof(
                "halt commandId=%s status=%s flatMillis=%s verifiedMillis=%s left=%s detail=%s",
                halt.commandId(), status, flatMillis, verifiedMillis, remainder, detail);
        answering.answer(new Answering.Answer(
                halt.commandId(),
                status,
                detail,
                flatMillis,
                verifiedMillis,
                positionsBefore,
                ordersBefore,
                remainder));
    }
}
