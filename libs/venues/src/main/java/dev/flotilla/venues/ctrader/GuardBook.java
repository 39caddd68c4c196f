package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.ctrader.wire.Order;
import dev.flotilla.venues.ctrader.wire.Position;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Who holds which level of which position, and who did. Guarded by the lock of its {@link AccountBook}. */
final class GuardBook {
    private final Map<String, Guard> byName = new Bounded<>();
    private final LongFunction<@Nullable Position> positions;

    /** @param positions open ones by their number */
    GuardBook(LongFunction<@Nullable Position> positions) {
        this.positions = positions;
    }

    /** What an order of the venue's own says about the level behind it. */
    void take(Order order) {
        Guard guard = guardOf(order);
        if (guard == null) {
            return;
        }
        switch (order.state()) {
            case ACCEPTED -> {
                // Which name holds the level is known from the one who asked for it.
            }
            case FILLED -> byName.put(guard.clientOrderId(), guard.with(Guard.State.FILLED));
            case REJECTED, EXPIRED, CANCELLED -> byName.put(guard.clientOrderId(), guard.with(Guard.State.CANCELLED));
        }
    }

    /** A held guard whose level is gone was cancelled, unless a deal says that it was filled. */
    void settle(long positionId, boolean stop, @Nullable BigDecimal level) {
        boolean gone = level == null || positions.apply(positionId) == null;
        Guard holder = holder(positionId, stop);
        if (gone && holder != null) {
            byName.put(holder.clientOrderId(), holder.with(Guard.State.CANCELLED));
        }
    }

    /** After everything that is open was read: held guards whose level is not there are cancelled. */
    void settleAll() {
        for (Guard guard : List.copyOf(byName.values())) {
            if (guard.state() == Guard.State.HELD && level(guard.positionId(), guard.stop()) == null) {
                byName.put(guard.clientOrderId(), guard.with(Guard.State.CANCELLED));
            }
        }
    }

    private @Nullable Guard holder(long positionId, boolean stop) {
        return byName.values().stream()
                .filter(guard -> guard.positionId() == positionId && guard.stop() == stop)
                .filter(guard -> guard.state() == Guard.State.HELD)
                .findFirst()
                .orElse(null);
    }

    private @Nullable BigDecimal level(long positionId, boolean stop) {
        Position position = positions.apply(positionId);
        return position == null ? null : stop ? position.stopLoss() : position.takeProfit();
    }

    /** Who holds the level now: the name given here, or the one for levels without a name. */
    Guard current(long positionId, boolean stop) {
        Guard holder = holder(positionId, stop);
        BigDecimal level = level(positionId, stop);
        BigDecimal known = level == null ? BigDecimal.ZERO : level;
        return holder == null
                ? new Guard(Guard.nameless(positionId, stop), positionId, stop, known, Guard.State.HELD)
                : new Guard(holder.clientOrderId(), positionId, stop, known, holder.state());
    }

    /** A guard by its name; also one without a name that is there or was. */
    Optional<Guard> named(String clientOrderId) {
        Guard named = byName.get(clientOrderId);
        Long positionId = Guard.positionOf(clientOrderId);
        if (positionId == null) {
            return Optional.ofNullable(named);
        }
        boolean stop = clientOrderId.equals(Guard.nameless(positionId, true));
        Guard holder = current(positionId, stop);
        if (level(positionId, stop) != null && holder.clientOrderId().equals(clientOrderId)) {
            return Optional.of(holder);
        }
        return Optional.of(named == null ? holder.named(clientOrderId, Guard.State.CANCELLED) : named);
    }

    void intend(Guard guard) {
        byName.put(guard.clientOrderId(), guard.with(Guard.State.INTENDED));
    }

    /** The level is this guard's now; who had it before is cancelled. */
    void hold(Guard guard) {
        Guard before = holder(guard.positionId(), guard.stop());
        if (before != null) {
            byName.put(before.clientOrderId(), before.with(Guard.State.CANCELLED));
        }
        byName.put(guard.clientOrderId(), guard.with(Guard.State.HELD));
    }

    /** It was refused or is not there: its name stands for nothing. */
    void forget(Guard guard) {
        byName.remove(guard.clientOrderId());
    }

    /** The guard that an order of the venue's own stands for. */
    @Nullable
    Guard guardOf(Order order) {
        Long positionId = order.positionId();
        if (positionId == null) {
            return null;
        }
        boolean stop = order.stopPrice() != null;
        BigDecimal level = stop ? order.stopPrice() : order.limitPrice();
        Guard last = holder(positionId, stop);
        if (last == null) {
            last = byName.values().stream()
                    .filter(guard -> guard.positionId() == positionId && guard.stop() == stop)
                    .filter(guard -> level != null && guard.level().compareTo(level) == 0)
                    .reduce((first, second) -> second)
                    .orElse(null);
        }
        return last == null
                ? new Guard(
                        Guard.nameless(positionId, stop),
                        positionId,
                        stop,
                        level == null ? BigDecimal.ZERO : level,
                        Guard.State.HELD)
                : last;
    }
}
