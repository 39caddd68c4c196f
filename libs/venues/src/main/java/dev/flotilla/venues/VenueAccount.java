package dev.flotilla.venues;

/** An opened account. */
public interface VenueAccount {

    OrderGateway orders();

    AccountView view();
}
