package dev.flotilla.emulator.extended;

import dev.flotilla.emulator.engine.Denial;

/** The venue says no. */
final class VenueError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int NOT_FOUND = 404;
    static final int TOO_MANY = 429;

    private final int status;
    private final int code;

    VenueError(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static VenueError order(int code, String message) {
        return new VenueError(BAD_REQUEST, code, message);
    }

    static VenueError of(Denial denial) {
        return switch (denial) {
            case UNKNOWN_SYMBOL -> new VenueError(NOT_FOUND, 1001, "Market not found");
            case BAD_PRICE, WOULD_TRIGGER -> order(1141, "Invalid price");
            case BAD_TICK -> order(1125, "Invalid price precision");
            case BAD_QUANTITY, MIN_NOTIONAL -> order(1120, "Quantity less than min");
            case BAD_STEP -> order(1121, "Invalid quantity step");
            case MARGIN -> order(1140, "Order cost exceeds balance");
            case REDUCE_ONLY -> order(1137, "No position to reduce");
            case DUPLICATE_ID -> order(1134, "Duplicate order");
            case TOO_MANY_ORDERS -> order(1126, "Too many orders");
            case PRICE_BAND -> order(1124, "Invalid price movement");
        };
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }
}
