package dev.flotilla.core.marketmaking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.marketmaking.Quote.Level;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotingTest {
    private static final Map<String, Object> BASE = Map.of(
            "MM_OFFSET_MODE",
            "dynamic",
            "MM_MAX_POSITION_SIZE",
            new BigDecimal(10),
            "MM_MAX_ORDER_NOTIONAL_USD",
            BigDecimal.ZERO,
            "MM_MAX_POSITION_NOTIONAL_USD",
            BigDecimal.ZERO);

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** Settings as {@code KEY=value} texts on top of the base. */
    private static Settings settings(String... changes) {
        Map<String, Object> values = new HashMap<>(BASE);
        for (String change : changes) {
            String[] words = change.split("=");
            values.put(words[0], words[1].matches("[a-z]+") ? words[1] : d(words[1]));
        }
        return Settings.of(values);
    }

    private static QuoteInput input(String position, String open, @Nullable Integer ticks, String... changes) {
        return new QuoteInput(
                settings(changes),
                d("0.01"),
                d("1"),
                d("0.1"),
                d("100.00"),
                d("100.04"),
                d("4"),
                d(position),
                BigDecimal.ZERO,
                d(open),
                d(open),
                ticks);
    }

    private static Quote quote(String position, String... changes) {
        return Quoting.quote(input(position, "0", null, changes));
    }

    /** "99.94x1 99.88x1", or the reason where a level is skipped. */
    private static String text(List<Level> levels) {
        return String.join(
                " ",
                levels.stream()
                        .map(level -> switch (level) {
                            case Level.Placed placed ->
                                placed.price().toPlainString() + "x"
                                        + placed.size().stripTrailingZeros().toPlainString();
                            case Level.Skipped skipped -> skipped.reason().wire();
                        })
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"0, 99.94x1 99.88x1, 100.11x1 100.17x1", "3, 99.89x1 99.83x1, 100.06x1 100.12x1"})
    void quotesTheWorkedExamples(String position, String buys, String sells) {
        Quote quote = quote(position);
        assertThat(text(quote.buys())).isEqualTo(buys);
        assertThat(text(quote.sells())).isEqualTo(sells);
        assertThat(quote.buys().getLast().level()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 0.0000, NORMAL",
        "1, 0.0000, NORMAL",
        "3, 4.3289, NORMAL",
        "-3, -4.3289, NORMAL",
        "5, 9.2171, WARN",
        "8, 11.8604, CRITICAL",
        "9.5, 12.3865, HARD",
        "10, 12.5000, HARD",
        "99, 12.5000, HARD",
        "-10, -12.5000, HARD"
    })
    void skewsWithTheInventory(String position, String skew, InventoryBand band) {
        assertThat(quote(position).skewBps().setScale(4, java.math.RoundingMode.HALF_UP))
                .isEqualTo(d(skew));
        assertThat(quote(position).band()).isEqualTo(band);
    }

    @Test
    void bendsStraightWithoutAShapeAndNeverInAFullDeadBand() {
        assertThat(quote("4", "MM_SKEW_SHAPE_K=0", "MM_INVENTORY_DEADBAND_PCT=0.2")
                        .skewBps())
                .isEqualByComparingTo("2.5");
        assertThat(quote("10", "MM_INVENTORY_DEADBAND_PCT=1").skewBps()).isEqualByComparingTo("0");
    }

    @Test
    void stopsTheSideThatAddsToAFullInventory() {
        assertThat(text(quote("8").buys())).isEqualTo("skip_inventory_critical skip_inventory_critical");
        assertThat(text(quote("8").sells())).startsWith("100.0");
        assertThat(text(quote("-9.5").sells())).isEqualTo("skip_inventory_hard skip_inventory_hard");
        assertThat(text(quote("-9.5").buys())).isEqualTo("100.02x1 100.00x1");
    }

    @Test
    void clampsTheOffsetPerLevel() {
        assertThat(text(quote("0", "MM_SPREAD_MULTIPLIER=0.1").buys())).isEqualTo("99.97x1 99.94x1");
        assertThat(text(quote("0", "MM_SPREAD_MULTIPLIER=100", "MM_MAX_OFFSET_BPS=5")
                        .buys()))
                .isEqualTo("99.95x1 99.90x1");
        assertThat(text(quote("0", "MM_OFFSET_MODE=fixed").buys())).isEqualTo("99.70x1 99.40x1");
    }

    @Test
    void takesTheLeastOffsetForAMissingSpread() {
        for (BigDecimal ema : new BigDecimal[] {null, BigDecimal.ZERO, d("-1")}) {
            QuoteInput given = input("0", "0", null);
            QuoteInput without = new QuoteInput(
                    given.settings(),
                    given.tickSize(),
                    given.minOrderSize(),
                    given.sizeStep(),
                    given.bestBid(),
                    given.bestAsk(),
                    ema,
                    given.position(),
                    d("1"),
                    given.openBuyQuantity(),
                    given.openSellQuantity(),
                    null);
            assertThat(text(Quoting.quote(without).buys())).isEqualTo("99.94x1 99.90x1");
        }
    }

    @Test
    void staysItsTicksAwayFromTheOtherSide() {
        String[] strong = {
            "MM_SKEW_MAX_BPS=1000",
            "MM_INVENTORY_WARN_PCT=1",
            "MM_INVENTORY_CRITICAL_PCT=1",
            "MM_INVENTORY_HARD_PCT=1",
            "MM_NUM_PRICE_LEVELS=1"
        };
        assertThat(text(Quoting.quote(input("-7", "0", null, strong)).buys())).isEqualTo("100.02x1");
        assertThat(text(Quoting.quote(input("-7", "0", 5, strong)).buys())).isEqualTo("99.99x1");
        assertThat(text(Quoting.quote(input("-7", "0", 0, strong)).buys())).isEqualTo("100.03x1");
        assertThat(text(Quoting.quote(input("7", "0", null, strong)).sells())).isEqualTo("100.02x1");
    }

    @Test
    void skipsPricesThatAreNone() {
        assertThat(text(quote("0", "MM_OFFSET_MODE=fixed", "MM_PRICE_OFFSET_PER_LEVEL_PERCENT=60")
                        .buys()))
                .isEqualTo("40.00x1 invalid_price");
    }

    @Test
    void scalesSizesPerLevelAndRoundsDown() {
        assertThat(text(quote("0", "MM_ORDER_SIZE_MULTIPLIER=1.55", "MM_SIZE_SCALE_PER_LEVEL=1.5")
                        .buys()))
                .isEqualTo("99.94x1.5 99.88x2.2");
    }

    @Test
    void countsNearerLevelsAsReserved() {
        assertThat(text(quote("0", "MM_MAX_POSITION_SIZE=1.5").buys())).isEqualTo("99.94x1 risk_limit");
        assertThat(text(Quoting.quote(input("0", "9.5", null)).buys())).isEqualTo("risk_limit risk_limit");
        assertThat(text(Quoting.quote(input("0", "8.5", null)).sells())).isEqualTo("100.11x1 risk_limit");
    }

    @Test
    void capsTheNotionalOfAnOrder() {
        assertThat(text(quote("0", "MM_MAX_ORDER_NOTIONAL_USD=150", "MM_ORDER_SIZE_MULTIPLIER=3")
                        .buys()))
                .isEqualTo("99.94x1.4 99.88x1.4");
        assertThat(text(quote("0", "MM_MAX_ORDER_NOTIONAL_USD=99").buys())).isEqualTo("risk_limit risk_limit");
    }

    @Test
    void capsTheNotionalOfThePositionExceptForWhatReducesIt() {
        assertThat(text(quote("2", "MM_MAX_POSITION_NOTIONAL_USD=200").buys())).isEqualTo("risk_limit risk_limit");
        assertThat(text(quote("2", "MM_MAX_POSITION_NOTIONAL_USD=200", "MM_NUM_PRICE_LEVELS=3")
                        .sells()))
                .isEqualTo("100.08x1 100.14x1 risk_limit");
        assertThat(text(quote("-2", "MM_MAX_POSITION_NOTIONAL_USD=401", "MM_ORDER_SIZE_MULTIPLIER=5")
                        .buys()))
                .isEqualTo("99.96x4 risk_limit");
    }
}
