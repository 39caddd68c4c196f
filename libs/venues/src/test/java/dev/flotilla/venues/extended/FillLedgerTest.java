package dev.flotilla.venues.extended;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.VenueFill;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FillLedgerTest {
    private static final String MARKET = "BTC-USD";

    private final FillLedger ledger = new FillLedger();

    private static Trade trade(long id, OrderSide side, String price, String quantity) {
        return new Trade(
                id,
                "9",
                "order-" + id,
                MARKET,
                side,
                new BigDecimal(price),
                new BigDecimal(quantity),
                BigDecimal.ZERO,
                Instant.EPOCH.plusMillis(id));
    }

    private List<VenueFill> take(Trade... trades) {
        return ledger.take(List.of(trades), trade -> String.valueOf(trade.externalId()));
    }

    private static BigDecimal realized(List<VenueFill> fills) {
        return fills.stream().map(VenueFill::realizedPnl).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void countsWhatIsRealisedByTheAveragePrice() {
        take(trade(1, OrderSide.BUY, "100", "1"), trade(2, OrderSide.BUY, "110", "1"));
        List<VenueFill> sold = take(trade(3, OrderSide.SELL, "120", "1"));
        assertThat(realized(sold)).isEqualByComparingTo("15");
    }

    @Test
    void aTradeThatTurnsThePositionRealisesTheClosedPartOnly() {
        take(trade(1, OrderSide.BUY, "100", "1"));
        assertThat(realized(take(trade(2, OrderSide.SELL, "90", "3")))).isEqualByComparingTo("-10");
        assertThat(realized(take(trade(3, OrderSide.BUY, "80", "2"))))
                .as("a short from 90")
                .isEqualByComparingTo("20");
    }

    @Test
    void aTradeThatComesTwiceCountsOnce() {
        Trade bought = trade(1, OrderSide.BUY, "100", "1");
        assertThat(take(bought)).hasSize(1);
        assertThat(take(bought)).isEmpty();
        assertThat(realized(take(bought, trade(2, OrderSide.SELL, "101", "1")))).isEqualByComparingTo("1");
        assertThat(ledger.lastSeq()).isEqualTo(2);
    }

    @Test
    void beginsWithWhatWasHeldBeforeTheTradesItKnows() {
        // Two were held at 100, one was sold at 130, so one at 100 is held now.
        Trade sold = trade(7, OrderSide.SELL, "130", "1");
        ledger.begin(
                List.of(sold),
                List.of(new ExtendedParse.Held(MARKET, BigDecimal.ONE, new BigDecimal("100"))),
                trade -> "x");
        assertThat(realized(ledger.after(0, 10))).isEqualByComparingTo("30");
        assertThat(realized(take(trade(8, OrderSide.SELL, "140", "1")))).isEqualByComparingTo("40");
    }

    @Test
    void theFillsOfAnOrderAreToldOnlyWhenAllAreKnown() {
        take(trade(1, OrderSide.BUY, "100", "1"));
        assertThat(ledger.ofOrder("order-1", BigDecimal.ONE)).hasSize(1);
        assertThat(ledger.ofOrder("order-1", BigDecimal.TWO)).isEmpty();
    }

    @Test
    void forgetsTheOldestAndDoesNotTakeThemAgain() {
        List<Trade> many = new ArrayList<>();
        for (long id = 1; id <= FillLedger.KEPT_MAX + 5; id++) {
            many.add(trade(id, OrderSide.BUY, "100", "1"));
        }
        Collections.shuffle(many, new Random(1));
        ledger.take(many, trade -> "x");
        assertThat(ledger.after(0, Integer.MAX_VALUE)).hasSize(FillLedger.KEPT_MAX);
        assertThat(take(trade(3, OrderSide.BUY, "100", "1"))).isEmpty();
    }

    /** Whatever the trades, what was realised and what is left are together what was paid and got. */
    @Test
    void nothingIsWonOrLostInCounting() {
        Random random = new Random(20_261_121);
        BigDecimal cash = BigDecimal.ZERO;
        BigDecimal size = BigDecimal.ZERO;
        for (long id = 1; id <= 500; id++) {
            OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
            Trade trade = trade(id, side, 90 + random.nextInt(20) + ".5", 1 + random.nextInt(5) + "");
            size = size.add(trade.signed());
            cash = cash.subtract(trade.signed().multiply(trade.price()));
            take(trade);
        }
        Trade flat = trade(
                501,
                size.signum() > 0 ? OrderSide.SELL : OrderSide.BUY,
                "100",
                size.abs().toPlainString());
        cash = cash.subtract(flat.signed().multiply(flat.price()));
        take(flat);
        assertThat(realized(ledger.after(0, 1_000)).subtract(cash).abs()).isLessThan(new BigDecimal("0.0000001"));
    }
}
