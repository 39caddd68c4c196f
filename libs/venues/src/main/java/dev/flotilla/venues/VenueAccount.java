package dev.flotilla.venues;

import java.util.Optional;

/** An opened account. */
public interface VenueAccount {

    OrderGateway orders();

    AccountView view();

    /** Empty where the venue has none. */
    default Optional<DeadManSwitch> deadMan() {
        return Optional.empty();
    }

    /** Empty where the venue does not tell; fees and realised gains are in the fills as well. */
    default Optional<IncomeHistory> income() {
        return Optional.empty();
    }
}
