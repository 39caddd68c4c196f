package dev.flotilla.papervenue.market.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.papervenue.market.DefaultFilters;
import dev.flotilla.papervenue.market.MarketStep;
import dev.flotilla.papervenue.market.SymbolBar;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The simulator looks like a market in the ways that matter to a strategy. */
class SimulatedMarketTest {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Map<String, InstrumentFilters> FILTERS =
            DefaultFilters.of(List.of("BTCUSDT", "ETHUSDT", "SOLUSDT"), Map.of());
    private static final int BARS = 40_000;

    private final long seed = Seeds.random("SimulatedMarketTest").nextInt(1_000_000);

    private static SimulatedMarket market(long seed, Instant start) {
        SimulatedMarket market = new SimulatedMarket(seed, FILTERS, START, start);
        market.history(_ -> {});
        return market;
    }

    private static List<MarketStep> steps(SimulatedMarket market, int count) {
        List<MarketStep> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(market.peek().orElseThrow());
            market.advance();
        }
        return steps;
    }

    private double[] returns(int symbol) {
        List<MarketStep> steps = steps(market(seed, START), BARS);
        double[] returns = new double[BARS - 1];
        for (int i = 1; i < BARS; i++) {
            returns[i - 1] = Math.log(close(steps.get(i), symbol) / close(steps.get(i - 1), symbol));
        }
        return returns;
    }

    private static double close(MarketStep step, int symbol) {
        return step.bars().get(symbol).bar().close().doubleValue();
    }

    @Test
    void hasFatTailsAndClusteredVolatility() {
        double[] returns = returns(0);
        double[] sizes = new double[returns.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(returns[i]);
        }

        assertThat(kurtosis(returns)).as("kurtosis with seed %d", seed).isGreaterThan(4);
        for (int lag : new int[] {1, 5, 20}) {
            assertThat(autocorrelation(sizes, lag))
                    .as("autocorrelation of |r| at lag %d with seed %d", lag, seed)
                    .isGreaterThan(0.02);
        }
        assertThat(Math.abs(autocorrelation(returns, 1)))
                .as("returns themselves are hardly predictable, seed %d", seed)
                .isLessThan(0.1);
    }

    @Test
    void movesSymbolsTogether() {
        assertThat(correlation(returns(0), returns(1)))
                .as("correlation with seed %d", seed)
                .isBetween(0.4, 0.95);
    }

    @Test
    void hasWholeBarsOnTheTickAndGapsNowAndThen() {
        int gaps = 0;
        Bar before = null;
        for (MarketStep step : steps(market(seed, START), BARS)) {
            for (SymbolBar each : step.bars()) {
                Bar bar = each.bar();
                BigDecimal tick = FILTERS.get(each.symbol()).tickSize();
                assertThat(bar.high()).isGreaterThanOrEqualTo(bar.open().max(bar.close()));
                assertThat(bar.low()).isLessThanOrEqualTo(bar.open().min(bar.close()));
                assertThat(bar.close().remainder(tick)).isEqualByComparingTo("0");
                assertThat(bar.low().signum()).isPositive();
            }
            Bar btc = step.bars().getFirst().bar();
            gaps += before != null && btc.open().compareTo(before.close()) != 0 ? 1 : 0;
            before = btc;
        }
        assertThat(gaps).as("gaps with seed %d", seed).isBetween(5, 200);
    }

    @Test
    void isTheSameForTheSameSeedAndAnotherForAnother() {
        assertThat(steps(market(seed, START), 500)).isEqualTo(steps(market(seed, START), 500));
        assertThat(steps(market(seed, START), 500)).isNotEqualTo(steps(market(seed + 1, START), 500));
    }

    @Test
    void neverChangesItsBarsFromReleaseToRelease() {
        Bar bar = steps(market(42, START), 1).getFirst().bars().getFirst().bar();

        assertThat(bar.close()).isEqualByComparingTo("66295.1");
    }

    @Test
    void goesOnFromAnyMomentAsIfItHadNeverStopped() {
        List<MarketStep> whole = steps(market(seed, START), 12_000);

        for (int at : new int[] {1, 47, 48, 5_000, 11_000}) {
            SimulatedMarket resumed = market(seed, whole.get(at - 1).clock());
            assertThat(steps(resumed, 100)).isEqualTo(whole.subList(at, at + 100));
        }
    }

    @Test
    void beginsWithAHundredFourHourBarsOfHistory() {
        List<SymbolBar> history = new ArrayList<>();

        new SimulatedMarket(seed, FILTERS, START, START).history(history::add);

        assertThat(history).hasSize(3 * 4_800);
        assertThat(history.getFirst().bar().openTimeMillis())
                .isEqualTo(START.minusSeconds(400 * 3_600).toEpochMilli());
        assertThat(SimulatedMarket.firstClock(Instant.parse("2025-01-01T07:59:00Z")))
                .isEqualTo("2025-01-01T04:00:00Z");
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double kurtosis(double[] values) {
        double mean = mean(values);
        double second = 0;
        double fourth = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            second += square / values.length;
            fourth += square * square / values.length;
        }
        return fourth / (second * second);
    }

    private static double autocorrelation(double[] values, int lag) {
        return correlation(
                Arrays.copyOfRange(values, 0, values.length - lag), Arrays.copyOfRange(values, lag, values.length));
    }

    private static double correlation(double[] a, double[] b) {
        double meanA = mean(a);
        double meanB = mean(b);
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }
}
