package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random single evaluations against a second writing of the specification. */
class GuardsOracleTest {
    private static final int CASES = Integer.getInteger("maker.oracle.cases", 6_000);
    private static final long SEED = Long.getLong("maker.oracle.seed", 20261121L);

    private final Random random = new Random(SEED);
    private BigDecimal position = BigDecimal.ZERO;

    @Test
    void evaluatesEverySlotAsTheSpecificationSays() {
        Map<String, Integer> reached = new TreeMap<>();
        for (int i = 0; i < CASES; i++) {
            SlotCase given = slotCase();
            SpecOracle.Verdict expected = new SpecOracle(given, position).verdict();
            Outcome actual = Guards.evaluate(given);
            String where = "seed " + SEED + " case " + i + " " + given;
            assertThat(actual.reason()).as(where).isEqualTo(expected.reason());
            assertThat(actual.cancel()).as(where).isEqualTo(expected.cancel());
            assertThat(actual.extraBps()).as(where).isEqualByComparingTo(expected.extra());
            assertThat(actual.overridden()).as(where).isEqualTo(expected.override());
            assertThat(actual.pauses()).as(where).isEqualTo("skip_imbalance".equals(expected.reason()));
            same(where, actual.size(), expected.size());
            if (expected.price() != null) {
                same(where, actual.target(), expected.price());
            }
            reached.merge(
                    String.valueOf(expected.cancel() == null ? expected.reason() : expected.cancel()), 1, Integer::sum);
        }
        System.out.println("ORACLE seed=" + SEED + " cases=" + CASES + " " + reached);
        assertThat(reached)
                .hasSize(20)
                .allSatisfy((reason, count) -> assertThat(count).as(reason).isGreaterThanOrEqualTo(CASES / 1_000));
    }

    private static void same(String where, @Nullable BigDecimal actual, @Nullable BigDecimal expected) {
        assertThat(actual == null).as(where).isEqualTo(expected == null);
        if (actual != null && expected != null) {
            // Quotients are cut to 24 digits; without a size step they stay so.
            assertThat(actual.subtract(expected).abs()).as(where).isLessThan(new BigDecimal("1e-15"));
        }
    }

    private boolean sometimes(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A number with one or two decimals. */
    private BigDecimal number(int low, int high) {
        return BigDecimal.valueOf(low * 100L + random.nextInt((high - low) * 100 + 1), 2);
    }

    private Settings settings() {
        Map<String, Object> values = new HashMap<>();
        values.put("MM_OFFSET_MODE", sometimes(70) ? "dynamic" : "fixed");
        values.put(
                "MM_PRICE_OFFSET_PER_LEVEL_PERCENT",
                sometimes(90) ? number(0, 1).max(new BigDecimal("0.01")) : number(40, 60));
        values.put("MM_MAX_POSITION_SIZE", number(1, 30));
        values.put("MM_MAX_ORDER_NOTIONAL_USD", sometimes(50) ? BigDecimal.ZERO : number(0, 500));
        values.put("MM_MAX_POSITION_NOTIONAL_USD", sometimes(50) ? BigDecimal.ZERO : number(0, 3000));
        values.put("MM_ORDER_SIZE_MULTIPLIER", number(1, 5));
        values.put("MM_SIZE_SCALE_PER_LEVEL", number(1, 2));
        values.put("MM_MIN_OFFSET_BPS", number(0, 5));
        values.put("MM_SPREAD_MULTIPLIER", number(1, 3));
        values.put("MM_MAX_OFFSET_BPS", number(5, 100));
        values.put("MM_MIN_SPREAD_BPS", sometimes(70) ? BigDecimal.ZERO : number(0, 10));
        values.put("MM_REPRICE_TOLERANCE_PERCENT", number(0, 1).max(new BigDecimal("0.01")));
        values.put("MM_MIN_REPRICE_MOVE_TICKS", BigDecimal.valueOf(random.nextInt(12)));
        values.put("MM_MIN_REPRICE_EDGE_DELTA_BPS", number(0, 20));
        values.put("MM_MAX_ORDER_AGE_S", sometimes(30) ? BigDecimal.ZERO : number(5, 300));
        values.put("MM_SKEW_SHAPE_K", sometimes(20) ? BigDecimal.ZERO : number(0, 6));
        values.put("MM_SKEW_MAX_BPS", number(0, 100));
        values.put("MM_INVENTORY_SKEW_FACTOR", number(0, 1));
        values.put("MM_INVENTORY_DEADBAND_PCT", number(0, 1));
        values.put("MM_MICRO_VOL_MAX_BPS", sometimes(30) ? BigDecimal.ZERO : number(1, 20));
        values.put("MM_MICRO_DRIFT_MAX_BPS", sometimes(30) ? BigDecimal.ZERO : number(1, 20));
        values.put("MM_VOLATILITY_OFFSET_MULTIPLIER", number(0, 2));
        values.put("MM_IMBALANCE_PAUSE_THRESHOLD", sometimes(20) ? BigDecimal.ZERO : number(0, 1));
        values.put("MM_CANCEL_ON_STALE_BOOK", sometimes(80));
        values.put("MM_STALE_CANCEL_GRACE_S", number(0, 6));
        return Settings.of(values);
    }

    private SlotCase slotCase() {
        Settings settings = settings();
        BigDecimal tick = new BigDecimal(new String[] {"0.01", "0.05", "0.5"}[random.nextInt(3)]);
        MarketRules rules = new MarketRules(
                tick, new BigDecimal("0.1"), new BigDecimal(new String[] {"0.1", "0.01", "0"}[random.nextInt(3)]));
        position = sometimes(20) ? BigDecimal.ZERO : number(-30, 30);
        MarketView market = market(tick);
        OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
        return new SlotCase(
                settings,
                rules,
                new Slot(side, random.nextInt(5)),
                market,
                Inventory.of(position, settings),
                sometimes(50) ? BigDecimal.ZERO : number(0, 10),
                sometimes(40) ? null : resting(market, side, tick),
                sometimes(3),
                sometimes(3),
                sometimes(5),
                BigDecimal.valueOf(sometimes(70) ? 0 : random.nextInt(4)),
                1 + random.nextInt(8));
    }

    private SlotCase.Resting resting(MarketView market, OrderSide side, BigDecimal tick) {
        BigDecimal best = market.best(side);
        BigDecimal near = best == null ? BigDecimal.valueOf(100) : best;
        BigDecimal distance = tick.multiply(BigDecimal.valueOf(random.nextInt(60)));
        return new SlotCase.Resting(
                side == OrderSide.BUY ? near.subtract(distance) : near.add(distance),
                number(0, 3),
                random.nextLong(sometimes(80) ? 20 * Nanos.SECOND : 300 * Nanos.SECOND),
                sometimes(3),
                sometimes(3));
    }

    private MarketView market(BigDecimal tick) {
        if (sometimes(5)) {
            return new MarketView(
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    true,
                    random.nextLong(6 * Nanos.SECOND),
                    null);
        }
        BigDecimal bid = tick.multiply(BigDecimal.valueOf(200 + random.nextInt(20_000)));
        BigDecimal ask = bid.add(tick.multiply(BigDecimal.valueOf(random.nextInt(12))));
        BigDecimal mid = bid.add(ask).divide(BigDecimal.valueOf(2));
        return new MarketView(
                bid,
                BigDecimal.ONE,
                ask,
                BigDecimal.ONE,
                mid,
                ask.subtract(bid).multiply(BigDecimal.valueOf(10_000)).divide(mid, MathContext.DECIMAL128),
                sometimes(10) ? null : number(-1, 30),
                sometimes(20) ? null : number(0, 14),
                sometimes(20) ? null : number(-14, 14),
                sometimes(20) ? null : number(-1, 1),
                false,
                0,
                BigDecimal.ONE);
    }
}
