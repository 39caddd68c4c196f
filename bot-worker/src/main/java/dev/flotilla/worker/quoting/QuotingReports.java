package dev.flotilla.worker.quoting;

import dev.flotilla.contracts.report.PositionReport;
import dev.flotilla.contracts.report.QuotingReport;
import dev.flotilla.contracts.report.ReportKind;
import dev.flotilla.core.marketmaking.HaltReason;
import dev.flotilla.core.marketmaking.Maker;
import dev.flotilla.core.marketmaking.MarketView;
import dev.flotilla.core.marketmaking.MarkoutView;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.worker.order.OrderReports;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the control plane hears of a market maker: each fill, its position when it changed, and how the run goes. Confined to the loop. */
final class QuotingReports {

    /** Inventory bounded by limits instead of guarded by a stop. */
    private static final String PROTECTION = "INVENTORY";

    private final String symbol;
    private final int leverage;
    private final QuotingBook book;
    private final Instant startedAt;
    private @Nullable InventoryLedger told;
    private @Nullable Instant openedAt;

    /** @param startedAt wall time of the run's begin */
    QuotingReports(String symbol, int leverage, QuotingBook book, Instant startedAt) {
        this.symbol = symbol;
        this.leverage = leverage;
        this.book = book;
        this.startedAt = startedAt;
    }

    void filled(VenueFill fill) {
        book.journal().add(ReportKind.FILL, fill.occurredAt(), OrderReports.of(fill));
    }

    /** A position that never was needs no word. */
    boolean changed(InventoryLedger ledger) {
        return told == null ? ledger.position().signum() != 0 : told.position().compareTo(ledger.position()) != 0;
    }

    /** @param mid newest middle price, null before the first */
    void position(InventoryLedger ledger, @Nullable BigDecimal mid) {
        InventoryLedger shown = ledger.position().signum() == 0 && told != null ? told : ledger;
        Instant opened = openedAt == null ? book.marketNow() : openedAt;
        openedAt = ledger.position().signum() == 0 ? null : opened;
        BigDecimal mark = mid == null ? shown.entry() : mid;
        PositionReport report = new PositionReport(
                symbol,
                shown.direction().wire(),
                ledger.position().abs(),
                shown.entry(),
                leverage,
                null,
                null,
                mark,
                ledger.unrealized(mark),
                opened,
                PROTECTION,
                null);
        book.journal().add(ReportKind.POSITION, book.marketNow(), report);
        told = ledger;
    }

    void run(
            Maker maker,
            QuotingCounts counts,
            InventoryLedger ledger,
            MarketView view,
            @Nullable BigDecimal mid,
            Duration uptime) {
        MarkoutView markout = maker.markouts();
        QuotingReport report = new QuotingReport(
                symbol,
                startedAt,
                uptime.toSeconds(),
                counts.placements(),
                counts.cancellations(),
                counts.rejections(),
                counts.postOnlyRejections(),
                counts.fills(),
                counts.bought(),
                counts.sold(),
                counts.fees(),
                counts.cashFlow(),
                ledger.position(),
                view.bestBid(),
                view.bestAsk(),
                view.spreadBps(),
                mid,
                maker.open().size(),
                maker.breaker().open(),
                maker.breaker().opens(),
                markout.averageBps(),
                markout.samples(),
                markout.adverse(),
                maker.halts().stream().map(HaltReason::wire).toList());
        book.journal().add(ReportKind.QUOTING, book.marketNow(), report);
    }
}
