package dev.flotilla.worker.runtime;

import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import java.math.BigDecimal;
import java.time.Instant;

/** What a strategy decides on, out of a bot's books. */
final class Situations {

    private Situations() {}

    /** When and at what price is decided. */
    record Moment(long atMillis, BigDecimal price, boolean halted) {}

    /** @param watched the strategy leaves by a preset of exits */
    static Situation of(BotBook book, String symbol, SymbolMarket market, Moment moment, boolean watched) {
        BotMemory memory = book.memory();
        SymbolMemory known = memory.symbol(symbol);
        OpenTrade trade = known.trade();
        Instant lastClose = known.lastCloseAt();
        return new Situation(
                symbol,
                moment.atMillis(),
                moment.price(),
                market.features(),
                new AccountView(
                        book.wallet(),
                        book.availableMargin(),
                        book.exposure(),
                        memory.trades().size()),
                trade == null ? null : trade.position(),
                trade == null ? PositionSight.NONE : PositionSight.BOTH,
                new BotState(
                        moment.halted(),
                        memory.breakerTripped(),
                        memory.day().dailyLoss(),
                        lastClose == null ? null : lastClose.toEpochMilli(),
                        memory.metrics()),
                market.filters(),
                null,
                trade == null || !watched ? null : trade.watch());
    }
}
