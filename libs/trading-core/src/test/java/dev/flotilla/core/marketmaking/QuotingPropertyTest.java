package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.decimal.Decimals;
import dev.flotilla.core.marketmaking.Quote.Level;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the market and the settings: no quote crosses, leaves the grid or breaks a limit. */
class QuotingPropertyTest {
    private static final int CASES = 2_000;

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 777})
    void keepsEveryLimit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < CASES; i++) {
            QuoteInput input = input(random);
            Quote quote = Quoting.quote(input);
            String where = "seed " + seed + " case " + i + " " + input;
            assertThat(quote.skewBps().abs())
                    .as(where)
                    .isLessThanOrEqualTo(input.settings()
                            .number("MM_SKEW_MAX_BPS")
                            .multiply(input.settings().number("MM_INVENTORY_SKEW_FACTOR"))
                            .multiply(new BigDecimal("1.25")));
            placed(quote.buys()).forEach(buy -> {
                onGrid(buy, input, where);
                assertThat(buy.price().add(input.effectiveSafetyTicks().multiply(input.tickSize())))
                        .as(where)
                        .isLessThanOrEqualTo(input.bestAsk());
            });
            placed(quote.sells()).forEach(sell -> {
                onGrid(sell, input, where);
                assertThat(sell.price().subtract(input.effectiveSafetyTicks().multiply(input.tickSize())))
                        .as(where)
                        .isGreaterThanOrEqualTo(input.bestBid());
            });
            assertThat(input.position().add(total(quote.buys(), input.openBuyQuantity())))
                    .as(where)
                    .isLessThanOrEqualTo(limit(input, input.position(), input.openBuyQuantity()));
            assertThat(total(quote.sells(), input.openSellQuantity()).subtract(input.position()))
                    .as(where)
                    .isLessThanOrEqualTo(limit(input, input.position().negate(), input.openSellQuantity()));
        }
    }

    /** The largest position, or where it already stands when it is beyond that. */
    private static BigDecimal limit(QuoteInput input, BigDecimal towards, BigDecimal open) {
        return input.settings().number("MM_MAX_POSITION_SIZE").max(towards.add(open));
    }

    private static List<Level.Placed> placed(List<Level> levels) {
        return levels.stream()
                .filter(Level.Placed.class::isInstance)
                .map(Level.Placed.class::cast)
                .toList();
    }

    private static BigDecimal total(List<Level> levels, BigDecimal open) {
        return placed(levels).stream().map(Level.Placed::size).reduce(open, BigDecimal::add);
    }

    private static void onGrid(Level.Placed level, QuoteInput input, String where) {
        assertThat(level.price()).as(where).isPositive();
        assertThat(level.price().remainder(input.tickSize())).as(where).isEqualByComparingTo("0");
        assertThat(Decimals.floorTo(level.size(), input.sizeStep())).as(where).isEqualByComparingTo(level.size());
        assertThat(level.size()).as(where).isGreaterThanOrEqualTo(input.minOrderSize());
        BigDecimal cap = input.settings().number("MM_MAX_ORDER_NOTIONAL_USD");
        assertThat(level.size().multiply(input.mid()))
                .as(where)
                .isLessThanOrEqualTo(cap.signum() == 0 ? BigDecimal.valueOf(Long.MAX_VALUE) : cap);
    }

    private static QuoteInput input(Random random) {
        Map<String, Object> values = new HashMap<>();
        values.put("MM_OFFSET_MODE", random.nextBoolean() ? "dynamic" : "fixed");
        values.put("MM_MAX_POSITION_SIZE", decimal(random, 1, 30));
        values.put("MM_MAX_ORDER_NOTIONAL_USD", decimal(random, 0, 500));
        values.put("MM_MAX_POSITION_NOTIONAL_USD", decimal(random, 0, 3000));
        values.put("MM_NUM_PRICE_LEVELS", BigDecimal.valueOf(1 + random.nextInt(6)));
        values.put("MM_SKEW_MAX_BPS", decimal(random, 0, 500));
        values.put("MM_SKEW_SHAPE_K", decimal(random, 0, 6));
        values.put("MM_ORDER_SIZE_MULTIPLIER", decimal(random, 1, 5));
        values.put("MM_SIZE_SCALE_PER_LEVEL", decimal(random, 1, 2));
        BigDecimal bid = decimal(random, 1, 300);
        return new QuoteInput(
                Settings.of(values),
                new BigDecimal(List.of("0.01", "0.05", "0.5").get(random.nextInt(3))),
                new BigDecimal("0.1"),
                new BigDecimal(List.of("0.1", "0.01", "0").get(random.nextInt(3))),
                bid,
                bid.add(decimal(random, 0, 2)),
                random.nextBoolean() ? null : decimal(random, -1, 30),
                decimal(random, -30, 30),
                decimal(random, 0, 10),
                decimal(random, 0, 10),
                decimal(random, 0, 10),
                random.nextBoolean() ? null : (Integer) random.nextInt(8));
    }

    private static BigDecimal decimal(Random random, int low, int high) {
        return BigDecimal.valueOf(low * 100L + random.nextInt((high - low) * 100), 2);
    }
}
