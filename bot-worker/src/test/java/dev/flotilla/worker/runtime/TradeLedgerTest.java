package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.report.TradeReport;
import dev.flotilla.core.order.OrderSide;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.worker.order.ClientOrderId;
import dev.flotilla.worker.order.OrderPurpose;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeLedgerTest {

    private static final Instant T = Instant.parse("2025-03-06T23:55:00Z");
    private static final EntryFacts FACTS = new EntryFacts(new BigDecimal("0.8"), "trending_up", "up", false);
    private static final String ENTRY = id(1, OrderPurpose.ENTRY);
    private static final PlannedEntry PLAN =
            new PlannedEntry(ENTRY, 5, new BigDecimal("98"), new BigDecimal("104"), FACTS);

    private static String id(long sequence, OrderPurpose purpose) {
        return new ClientOrderId(ClientOrderId.botKeyOf("b"), 1, sequence, purpose).text();
    }

    private static VenueFill fill(String id, OrderSide side, String price, String quantity, String fee, String pnl) {
        return new VenueFill(
                1,
                id,
                id,
                "BTCUSDT",
                side,
                new BigDecimal(price),
                new BigDecimal(quantity),
                new BigDecimal(fee),
                new BigDecimal(pnl),
                T);
    }

    private static SymbolMemory opened() {
        SymbolMemory planned = SymbolMemory.BLANK.planning(PLAN);
        return TradeLedger.apply(planned, fill(ENTRY, OrderSide.BUY, "100", "2", "0.1", "0"))
                .memory();
    }

    private static ClosedTrade closed(OrderPurpose purpose, String price, String pnl) {
        VenueFill exit = fill(id(2, purpose), OrderSide.SELL, price, "2", "0.1", pnl);
        ClosedTrade closed = TradeLedger.apply(opened(), exit).closed();
        assertThat(closed).isNotNull();
        return closed;
    }

    /** Levels are 98 and 104; a fill of nobody's order within 0.2 % of one is that level's. */
    @ParameterizedTest
    @CsvSource({
        "98.19, stop_loss_hit",
        "97.81, stop_loss_hit",
        "98.20, unknown",
        "103.80, take_profit_hit",
        "104.2, take_profit_hit",
        "103.79, unknown",
        "100, unknown"
    })
    void tellsByItsPriceWhichLevelAForeignOrderWas(String price, String reason) {
        VenueFill exit = fill("somebody-elses", OrderSide.SELL, price, "2", "0.1", "0");
        ClosedTrade closed = TradeLedger.apply(opened(), exit).closed();
        assertThat(closed).isNotNull();
        assertThat(closed.closeReason()).isEqualTo(reason);
    }

    @Test
    void opensATradeWithWhatWasPlanned() {
        OpenTrade trade = opened().trade();
        assertThat(trade.tradeId()).isEqualTo(ENTRY);
        assertThat(trade.protection().stopLoss()).isEqualByComparingTo("98");
        assertThat(trade.leverage()).isEqualTo(5);
        assertThat(trade.unrealized(new BigDecimal("101"))).isEqualByComparingTo("2");
    }

    @Test
    void averagesEntriesAndClosesInParts() {
        SymbolMemory more = TradeLedger.apply(opened(), fill(ENTRY, OrderSide.BUY, "103", "1", "0.05", "0"))
                .memory();
        assertThat(more.trade().entryPrice()).isEqualByComparingTo("101");
        TradeLedger.Applied part =
                TradeLedger.apply(more, fill(id(3, OrderPurpose.TAKE_PROFIT), OrderSide.SELL, "104", "1", "0.05", "3"));
        assertThat(part.closed()).isNull();
        assertThat(part.memory().trade().remaining()).isEqualByComparingTo("2");
        TradeLedger.Applied rest = TradeLedger.apply(
                part.memory(), fill(id(3, OrderPurpose.TAKE_PROFIT), OrderSide.SELL, "105", "2", "0.1", "8"));
        TradeReport report = rest.closed().report("BTCUSDT");
        assertThat(report.quantity()).isEqualByComparingTo("3");
        assertThat(report.grossPnl()).isEqualByComparingTo("11");
        assertThat(report.fees()).isEqualByComparingTo("0.3");
        assertThat(report.netPnl()).isEqualByComparingTo("10.7");
        assertThat(report.exitPrice()).isBetween(new BigDecimal("104.66"), new BigDecimal("104.67"));
        assertThat(rest.memory().trade()).isNull();
        assertThat(rest.memory().lastCloseAt()).isEqualTo(T);
    }

    @ParameterizedTest
    @CsvSource({"STOP_LOSS, stop_loss_hit, loss", "TAKE_PROFIT, take_profit_hit, win", "CLOSE, unknown, win"})
    void saysWhyATradeEnded(OrderPurpose purpose, String reason, String outcome) {
        boolean won = outcome.equals("win");
        ClosedTrade closed = closed(purpose, won ? "104" : "98", won ? "8" : "-4");
        assertThat(closed.closeReason()).isEqualTo(reason);
        assertThat(closed.outcome()).isEqualTo(outcome);
    }

    @Test
    void namesTheReasonOfACloseThatItAskedFor() {
        SymbolMemory closing = opened().trading(opened().trade().closingBecause("signal_close:rsi_overbought_exit"));
        ClosedTrade closed = TradeLedger.apply(
                        closing, fill(id(2, OrderPurpose.CLOSE), OrderSide.SELL, "101", "2", "0.1", "2"))
                .closed();
        assertThat(closed.closeReason()).isEqualTo("signal_close:rsi_overbought_exit");
    }

    @Test
    void tagsWhatThereIsToLearn() {
        assertThat(closed(OrderPurpose.TAKE_PROFIT, "104", "8").lessonTags())
                .containsExactly("target-hit", "profitable", "uptrend", "trending_up");
        assertThat(closed(OrderPurpose.STOP_LOSS, "97", "-6").lessonTags())
                .containsExactly(
                        "stopped-out",
                        "loss-trade",
                        "uptrend",
                        "trending_up",
                        "slippage_on_stop",
                        "high_confidence_loss");
        assertThat(closed(OrderPurpose.STOP_LOSS, "98", "-4").lessonTags()).doesNotContain("slippage_on_stop");
    }

    @Test
    void countsALossOnItsOwnDay() {
        ClosedTrade loss = closed(OrderPurpose.STOP_LOSS, "98", "-4");
        BigDecimal equity = new BigDecimal("1000");
        DayBook today = DayBook.EMPTY.at(T, equity).afterClose(loss);
        assertThat(today.dailyLoss()).isEqualByComparingTo("4.2");
        assertThat(today.at(T.plusSeconds(1), equity)).isEqualTo(today);
        assertThat(today.at(T.plusSeconds(300), equity).dailyLoss()).isZero();
        DayBook tomorrow = DayBook.EMPTY.at(T.plusSeconds(300), equity);
        assertThat(tomorrow.afterClose(loss).dailyLoss())
                .as("an old loss found late")
                .isZero();
        assertThat(tomorrow.afterClose(closed(OrderPurpose.TAKE_PROFIT, "104", "8"))
                        .dailyLoss())
                .isZero();
        assertThat(tomorrow.at(T, equity)).as("days never go back").isEqualTo(tomorrow);
        assertThat(tomorrow.pnl(new BigDecimal("990"))).isEqualByComparingTo("-10");
    }

    @Test
    void givesAFillAtMidnightToTheDayThatEnds() {
        Instant midnight = Instant.parse("2025-03-07T00:00:00Z");
        OpenTrade trade = closed(OrderPurpose.STOP_LOSS, "98", "-4").trade();
        ClosedTrade atMidnight = new ClosedTrade(trade, midnight, ClosedTrade.STOP_LOSS_HIT);
        DayBook book = DayBook.EMPTY.at(T, BigDecimal.TEN).afterClose(atMidnight);
        assertThat(book.day()).isEqualTo("2025-03-06");
        assertThat(book.at(midnight, BigDecimal.TEN).dailyLoss()).isZero();
    }

    @Test
    void givesACloseDecidedAtMidnightToTheDayThatBegins() {
        Instant midnight = Instant.parse("2025-03-07T00:00:00Z");
        OpenTrade trade = closed(OrderPurpose.STOP_LOSS, "98", "-4").trade();
        DayBook book =
                DayBook.EMPTY.at(midnight, BigDecimal.TEN).afterClose(new ClosedTrade(trade, midnight, "signal_close"));
        assertThat(book.day()).isEqualTo("2025-03-07");
        assertThat(book.dailyLoss()).isEqualByComparingTo("4.2");
    }
}
