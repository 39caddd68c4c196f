package dev.flotilla.venues.hyperliquid;

import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.VenueAccount;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;

/** One opened account. */
final class HyperliquidAccount implements VenueAccount {

    private final HyperliquidOrderGateway orders;
    private final HyperliquidAccountView view;
    private final HyperliquidDeadMan deadMan;
    private final HyperliquidIncome income;

    HyperliquidAccount(
            HyperliquidRestClient rest,
            HyperliquidInstrumentCatalog instruments,
            ActionDesk desk,
            AccountContext context,
            Mids mids,
            BigDecimal slippage,
            VenueClock clock,
            InstantSource wall) {
        this.view = new HyperliquidAccountView(rest, context);
        this.orders = new HyperliquidOrderGateway(rest, instruments, view, context, desk, mids, slippage);
        this.deadMan = new HyperliquidDeadMan(desk, clock, wall);
        this.income = new HyperliquidIncome(rest, view);
    }

    /** Throws when the venue does not answer, or not about such an address. */
    void reached() {
        view.state();
    }

    @Override
    public OrderGateway orders() {
        return orders;
    }

    @Override
    public AccountView view() {
        return view;
    }

    @Override
    public Optional<DeadManSwitch> deadMan() {
        return Optional.of(deadMan);
    }

    @Override
    public Optional<IncomeHistory> income() {
        return Optional.of(income);
    }
}
