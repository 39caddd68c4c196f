package dev.flotilla.worker.runtime;

import dev.flotilla.core.exits.ExitPosition;
import dev.flotilla.core.exits.LiquidationClamp;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.venues.VenuePosition;
import java.math.BigDecimal;
import org.jboss.logging.Logger;

/** Moves a bot's stop that lies beyond the liquidation price to where it is still in time. Only where the venue tells such a price. */
final class StopsInside {

    private static final Logger LOG = Logger.getLogger(StopsInside.class);

    private final BotIdentity identity;
    private final BotBook book;
    private final PositionDesk positions;
    private final MarketFacts market;

    StopsInside(BotIdentity identity, BotBook book, PositionDesk positions, MarketFacts market) {
        this.identity = identity;
        this.book = book;
        this.positions = positions;
        this.market = market;
    }

    /** Looks at every position of a read. A stop that cannot be moved stays where it is, and is looked at again with the next read. */
    void keep(AccountSnapshot snapshot) throws InterruptedException {
        for (VenuePosition position : snapshot.positions()) {
            OpenTrade trade = book.memory().symbol(position.symbol()).trade();
            if (trade != null && trade.direction() == position.direction()) {
                keep(position, trade);
            }
        }
    }

    private void keep(VenuePosition position, OpenTrade trade) throws InterruptedException {
        BigDecimal stop = trade.protection().stopLoss();
        if (stop == null || trade.protection().stopOrderId() == null) {
            return;
        }
        BigDecimal inside =
                LiquidationClamp.inside(exits(position), stop, position.markPrice(), position.liquidationPrice());
        if (inside.compareTo(stop) != 0) {
            LOG.warnf(
                    "stop is beyond the liquidation price, moving it botId=%s symbol=%s from=%s to=%s moved=%s",
                    identity.botId(),
                    position.symbol(),
                    stop,
                    inside,
                    positions.moveStop(position.symbol(), inside, null));
        }
    }

    private ExitPosition exits(VenuePosition position) {
        InstrumentFilters filters = market.filters(position.symbol());
        return new ExitPosition(
                position.direction(),
                position.entryPrice(),
                position.quantity(),
                BigDecimal.valueOf(position.leverage()),
                filters == null ? BigDecimal.ZERO : filters.tickSize());
    }
}
