package dev.flotilla.venues.extended;

import dev.flotilla.venues.AccountView;
import dev.flotilla.venues.DeadManSwitch;
import dev.flotilla.venues.IncomeHistory;
import dev.flotilla.venues.OrderGateway;
import dev.flotilla.venues.VenueAccount;
import java.util.Optional;

/** One opened account. */
record ExtendedAccount(OrderGateway orders, AccountView view, ExtendedDeadMan deadManSwitch, ExtendedIncome incomes)
        implements VenueAccount {

    @Override
    public Optional<DeadManSwitch> deadMan() {
        return Optional.of(deadManSwitch);
    }

    @Override
    public Optional<IncomeHistory> income() {
        return Optional.of(incomes);
    }
}
