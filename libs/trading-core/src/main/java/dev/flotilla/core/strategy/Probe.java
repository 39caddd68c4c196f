package dev.flotilla.core.strategy;

import dev.flotilla.core.confluence.Confluence;
import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.position.Direction;
import dev.flotilla.core.risk.ProtectiveLevels;
import dev.flotilla.core.risk.RiskFailure;
import dev.flotilla.core.risk.RiskLimits;
import dev.flotilla.core.signal.Signal;
import dev.flotilla.core.signal.SignalWord;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Opens one small position with a wide stop and a wide target on the first bar it sees, and holds it: drills and fault runs need
 * something to protect and to close. Knows nothing of markets.
 *
 * @param direction the side it opens
 */
record Probe(ProbeConfig config, Direction direction) implements Strategy {
    private static final BigDecimal STARTING_EQUITY = new BigDecimal("1000");

    /** Half of the bots long, half short, and each always the same. */
    static Direction directionOf(String botId) {
        return Math.floorMod(botId.hashCode(), 2) == 0 ? Direction.LONG : Direction.SHORT;
    }

    @Override
    public TradingTerms terms() {
        return new TradingTerms(
                TradingMode.PAPER,
                false,
                config.leverage(),
                config.leverage(),
                STARTING_EQUITY,
                config.takerFeeBps(),
                config.slippageBps(),
                true,
                true,
                entryTerms(),
                Decimals.divide(config.notional(), BigDecimal.valueOf(config.leverage())));
    }

    private EntryTerms entryTerms() {
        BigDecimal none = BigDecimal.ZERO;
        return new EntryTerms(
                none, config.leverage(), new RiskLimits(none, none, none, config.leverage()), false, false);
    }

    @Override
    public String parameters() {
        return this.toString();
    }

    @Override
    public Decision decide(Situation now) {
        if (now.state().halt()) {
            return waiting(now, DecisionStatus.HALTED, "halted: restart the bot to trade again");
        }
        if (now.state().circuitBreaker()) {
            return waiting(
                    now,
                    DecisionStatus.CIRCUIT_BREAKER_ACTIVE,
                    "circuit breaker tripped: resume the bot to trade again");
        }
        if (now.price().signum() <= 0) {
            return waiting(
                    now,
                    DecisionStatus.SCAN_ERROR,
                    "no usable price: " + now.price().toPlainString());
        }
        if (now.sight().venueHasPosition()) {
            return decision(now, SignalWord.HOLD, DecisionStatus.HOLD, "", List.of(), new Action.None());
        }
        if (now.sight().stateHasPosition()) {
            return waiting(
                    now,
                    DecisionStatus.POSITION_PENDING_RECONCILE,
                    "a position on " + now.symbol() + " is known here but not at the venue");
        }
        return opening(now);
    }

    private Decision opening(Situation now) {
        long rest = cooldownLeftSec(now);
        if (rest > 0) {
            return waiting(now, DecisionStatus.COOLDOWN_ACTIVE, "remaining_sec=" + rest);
        }
        OrderPlan plan = plan(now);
        if (plan.margin().compareTo(now.account().availableMargin()) > 0) {
            return decision(
                    now,
                    SignalWord.WAIT,
                    DecisionStatus.BLOCKED_BY_RISK,
                    RiskFailure.INSUFFICIENT_MARGIN.wire(),
                    List.of(RiskFailure.INSUFFICIENT_MARGIN),
                    new Action.None());
        }
        return decision(
                now,
                SignalWord.entering(direction),
                DecisionStatus.PAPER_EXECUTED,
                "",
                List.of(),
                new Action.Enter(plan));
    }

    private long cooldownLeftSec(Situation now) {
        Long lastClose = now.state().lastCloseAtMillis();
        if (lastClose == null) {
            return 0;
        }
        long until = lastClose + Duration.ofSeconds(config.reopenAfterSec()).toMillis();
        return Math.ceilDiv(until - now.decidedAtMillis(), 1_000L);
    }

    private OrderPlan plan(Situation now) {
        BigDecimal price = now.price();
        BigDecimal quantity = quantity(price, now.filters());
        BigDecimal notional = quantity.multiply(price);
        ProtectiveLevels levels = levels(price);
        ProtectiveLevels rounded = now.filters() == null ? levels : levels.rounded(now.filters());
        return new OrderPlan(
                direction,
                price,
                rounded.stopLoss(),
                rounded.takeProfit(),
                config.leverage(),
                quantity,
                notional,
                Decimals.divide(notional, BigDecimal.valueOf(config.leverage())));
    }

    private ProtectiveLevels levels(BigDecimal price) {
        BigDecimal stop = price.multiply(config.stopPct());
        BigDecimal target = price.multiply(config.targetPct());
        return switch (direction) {
            case LONG -> new ProtectiveLevels(price.subtract(stop), price.add(target));
            case SHORT -> new ProtectiveLevels(price.add(stop), price.subtract(target));
        };
    }

    /** What the notional buys, but never less than the venue takes: a probe that opens nothing would be of no use. */
    private BigDecimal quantity(BigDecimal price, @Nullable InstrumentFilters filters) {
        BigDecimal wanted = Decimals.divide(config.notional(), price);
        if (filters == null) {
            return wanted;
        }
        BigDecimal rounded = filters.roundQuantity(wanted);
        return filters.reachesMinimum(rounded, price) ? rounded : least(price, filters);
    }

    private static BigDecimal least(BigDecimal price, InstrumentFilters filters) {
        BigDecimal byNotional = Decimals.divide(filters.minNotional(), price);
        BigDecimal least = byNotional.max(filters.minQuantity());
        BigDecimal step = filters.stepSize();
        return step.signum() == 0
                ? least
                : least.divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    private Decision waiting(Situation now, DecisionStatus status, String note) {
        return decision(now, SignalWord.WAIT, status, note, List.of(), new Action.None());
    }

    private static Decision decision(
            Situation now,
            SignalWord word,
            DecisionStatus status,
            String note,
            List<RiskFailure> failures,
            Action action) {
        BigDecimal zero = BigDecimal.ZERO;
        BigDecimal sure = BigDecimal.ONE;
        Signal signal = new Signal(word, "probe", zero, zero, sure);
        return new Decision(
                now.symbol(),
                now.decidedAtMillis(),
                now.price(),
                word,
                status,
                signal,
                Confluence.passing(Set.of()),
                sure,
                Regime.UNKNOWN,
                now.market(),
                failures,
                note,
                action);
    }
}
