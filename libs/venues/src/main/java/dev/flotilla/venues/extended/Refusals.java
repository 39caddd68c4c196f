package dev.flotilla.venues.extended;

import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.extended.ExtendedRestClient.Answer;
import org.jspecify.annotations.Nullable;

/** What the venue's codes and words mean. */
final class Refusals {

    static final int DUPLICATE = 1134;
    static final int LARGER_THAN_POSITION = 1136;
    static final int FEE_TOO_LOW = 1128;

    private Refusals() {}

    /** The venue answered no: there is no such order. Null for an error that leaves open whether it took it. */
    static @Nullable Refusal of(Answer.Error error) {
        return switch (error.status()) {
            case 401, 403 -> Refusal.UNAUTHORIZED;
            case 418, 429 -> Refusal.RATE_LIMITED;
            default -> error.status() / 100 == 4 && error.status() != 408 ? ofCode(error.code()) : null;
        };
    }

    private static Refusal ofCode(int code) {
        return switch (code) {
            case 1000, 1001, 1002 -> Refusal.UNKNOWN_SYMBOL;
            case 401, 403, 1100, 1101, 1102 -> Refusal.UNAUTHORIZED;
            case 1010, 1011, 1012 -> Refusal.UNAVAILABLE;
            case 1135 -> Refusal.EXPIRED;
            case 1014, 1136, 1137, 1138, 1145, 1146, 1147, 1148 -> Refusal.REDUCE_ONLY;
            case 1127, 1140 -> Refusal.INSUFFICIENT_MARGIN;
            default -> Refusal.INVALID_ORDER;
        };
    }

    /** An order that the matching engine ended: by its reason. */
    static Refusal of(VenueOrder order) {
        String reason = order.reason() == null ? "" : order.reason();
        return switch (reason) {
            case "POST_ONLY_FAILED" -> Refusal.WOULD_TAKE;
            case "NOT_ENOUGH_FUNDS", "NEGATIVE_EQUITY", "INVALID_LEVERAGE" -> Refusal.INSUFFICIENT_MARGIN;
            case "REDUCE_ONLY_FAILED", "REDUCE_ONLY_MODE" -> Refusal.REDUCE_ONLY;
            case "UNKNOWN_MARKET", "DISABLED_MARKET" -> Refusal.UNKNOWN_SYMBOL;
            case "UNKNOWN_ACCOUNT" -> Refusal.UNKNOWN_ACCOUNT;
            case "INVALID_EXPIRE_TIME" -> Refusal.EXPIRED;
            case "POST_ONLY_MODE", "TRADING_OFF_MODE" -> Refusal.UNAVAILABLE;
            default -> Refusal.INVALID_ORDER;
        };
    }

    /** What a person should look at when a credential is refused. */
    static String lookAt(int code) {
        return switch (code) {
            case 1100 -> "the Stark key: its public key is not the account's (l2Key of the API key's sub-account)";
            case 1101 -> "the Stark key and the network: testnet and mainnet sign for different domains";
            case 1102 -> "the vault number: it is not that of the API key's sub-account";
            default -> "the API key: whether it is of this network, active, and copied whole";
        };
    }
}
