package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.peer.WireJson;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a heartbeat tells of one bot. */
class FiguresTest {

    private final BotHarness bot = new BotHarness(Seeds.generator(42)).of("probe");

    private Bar bar(String change) {
        Bar made = bot.market.next();
        BigDecimal price = bot.venue.bars.getLast().close().multiply(new BigDecimal(change));
        BigDecimal rounded = price.setScale(2, java.math.RoundingMode.HALF_UP);
        return new Bar(made.openTimeMillis(), rounded, rounded, rounded, rounded, made.volume());
    }

    @Test
    void countsPositionsOrdersTradesAndWhatIsUnprotected() {
        bot.begin();
        bot.step();
        BotFigures open = bot.live().figures();
        assertThat(open.openPositions()).isEqualTo(1);
        assertThat(open.openOrders()).isEqualTo(2);
        assertThat(open.unprotectedPositions()).isZero();
        assertThat(open.tradesToday()).isZero();
        bot.venue.exchange.account(TestVenue.ACCOUNT).openOrders().keySet().stream()
                .toList()
                .forEach(id -> bot.venue.cancel(TestVenue.SYMBOL, id, java.time.Instant.MAX));
        bot.venue.down = true;
        bot.venue.drain().forEach(bot::hand);
        assertThat(bot.live().figures().unprotectedPositions()).isEqualTo(1);
        bot.venue.down = false;
        bot.clock.advance(Duration.ofSeconds(2));
        bot.attend();
        assertThat(bot.live().figures().unprotectedPositions()).isZero();
        bot.halt("c1", true, true);
        bot.attend();
        BotFigures closed = bot.live().figures();
        assertThat(closed.openPositions()).isZero();
        assertThat(closed.tradesToday()).isEqualTo(1);
    }

    @Test
    void tellsTheFallFromTheHighestEquityInPercent() {
        bot.params.put("notional", 900);
        bot.begin();
        bot.step();
        boolean isLong = bot.venue.direction().orElseThrow() == dev.flotilla.core.position.Direction.LONG;
        bot.step(bar(isLong ? "1.10" : "0.90"));
        BigDecimal peak = bot.live().figures().equity();
        assertThat(bot.live().figures().drawdownPct()).isZero();
        bot.step(bar(isLong ? "0.90" : "1.10"));
        BotFigures after = bot.live().figures();
        BigDecimal fall = peak.subtract(after.equity())
                .multiply(BigDecimal.valueOf(100))
                .divide(peak, java.math.MathContext.DECIMAL64);
        assertThat(after.drawdownPct().doubleValue()).isCloseTo(fall.doubleValue(), within(1e-4));
        assertThat(after.drawdownPct().doubleValue()).isGreaterThan(5);
    }

    private static org.assertj.core.data.Offset<Double> within(double exactly) {
        return org.assertj.core.data.Offset.offset(exactly);
    }

    @Test
    void metersVenueCallsErrorsAndSilence() {
        bot.begin();
        assertThat(bot.meter.marketAt()).isNull();
        assertThat(bot.meter.decisionAt()).isNull();
        bot.meter.take();
        bot.clock.advance(Duration.ofSeconds(9));
        bot.step();
        assertThat(bot.meter.marketAt()).isEqualTo(bot.clock.nanos());
        assertThat(bot.meter.decisionAt()).isEqualTo(bot.clock.nanos());
        bot.meter.venueCall(5_000_000);
        assertThat(bot.meter.take().venueLatencyMillis()).isGreaterThan(0);
        assertThat(bot.meter.take()).isEqualTo(new BotMeter.Taken(0, 0, 0));
        bot.venue.down = true;
        bot.hand(new dev.flotilla.venues.FeedEvent.Connected(bot.venue.clock));
        assertThat(bot.meter.take().errors()).isPositive();
        bot.meter.busy(10);
        bot.meter.venueCall(4);
        assertThat(bot.meter.take().workNanos()).isEqualTo(6);
    }

    @Test
    void readsTheStateOfAnEarlierRelease() {
        String before = "{\"day\":\"2025-03-06\",\"dailyLoss\":1.5,\"startEquity\":1000}";
        assertThat(WireJson.read(before, DayBook.class).trades()).isZero();
    }
}
