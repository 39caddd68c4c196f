package dev.flotilla.venues.ctrader;

import dev.flotilla.venues.Refusal;
import dev.flotilla.venues.budget.LimitSignal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the venue's error codes mean for us; classified by code alone, never by their text. */
final class ErrorCode {
    private static final Set<String> UNCLEAR = Set.of(
            "UNKNOWN_ERROR",
            "TIMEOUT_ERROR",
            "CANT_ROUTE_REQUEST",
            "CH_SERVER_NOT_REACHABLE",
            "CONCURRENT_MODIFICATION",
            "PENDING_EXECUTION");
    private static final Set<String> UNAUTHORIZED = Set.of(
            "CH_CLIENT_AUTH_FAILURE",
            "CH_CLIENT_NOT_AUTHENTICATED",
            "CH_OA_CLIENT_NOT_FOUND",
            "CH_ACCESS_TOKEN_INVALID",
            "OA_AUTH_TOKEN_EXPIRED",
            "ACCOUNT_NOT_AUTHORIZED",
            "INVALID_REQUEST_ACCOUNT",
            "RET_NO_SUCH_LOGIN",
            "RET_ACCOUNT_DISABLED",
            "CH_CTID_TRADER_ACCOUNT_NOT_FOUND");
    private static final Set<String> STALE_SESSION =
            Set.of("CH_ACCESS_TOKEN_INVALID", "OA_AUTH_TOKEN_EXPIRED", "ACCOUNT_NOT_AUTHORIZED");
    private static final Set<String> BENIGN = Set.of("ALREADY_LOGGED_IN", "CH_CLIENT_ALREADY_AUTHENTICATED");
    private static final Map<String, Refusal> REFUSALS = Map.ofEntries(
            Map.entry("SYMBOL_NOT_FOUND", Refusal.UNKNOWN_SYMBOL),
            Map.entry("UNKNOWN_SYMBOL", Refusal.UNKNOWN_SYMBOL),
            Map.entry("NOT_ENOUGH_MONEY", Refusal.INSUFFICIENT_MARGIN),
            Map.entry("MAX_EXPOSURE_REACHED", Refusal.INSUFFICIENT_MARGIN),
            Map.entry("POSITION_NOT_FOUND", Refusal.REDUCE_ONLY),
            Map.entry("POSITION_NOT_OPEN", Refusal.REDUCE_ONLY),
            Map.entry("TRADING_BAD_STOPS", Refusal.WOULD_TRIGGER),
            Map.entry("PROTECTION_IS_TOO_CLOSE_TO_MARKET", Refusal.WOULD_TRIGGER),
            Map.entry("REQUEST_FREQUENCY_EXCEEDED", Refusal.RATE_LIMITED),
            Map.entry("BLOCKED_PAYLOAD_TYPE", Refusal.RATE_LIMITED),
            Map.entry("CHANNEL_IS_BLOCKED", Refusal.RATE_LIMITED),
            Map.entry("CONNECTIONS_LIMIT_EXCEEDED", Refusal.RATE_LIMITED),
            Map.entry("MARKET_CLOSED", Refusal.UNAVAILABLE),
            Map.entry("NO_QUOTES", Refusal.UNAVAILABLE),
            Map.entry("SYMBOL_HAS_HOLIDAY", Refusal.UNAVAILABLE),
            Map.entry("TRADING_DISABLED", Refusal.UNAVAILABLE),
            Map.entry("SERVER_IS_UNDER_MAINTENANCE", Refusal.UNAVAILABLE));

    private ErrorCode() {}

    /** True where the request may have been carried out all the same. */
    static boolean unclear(String code) {
        return UNCLEAR.contains(code);
    }

    static boolean unauthorized(String code) {
        return UNAUTHORIZED.contains(code);
    }

    /** True where the account has to be authorised again; the request was not carried out. */
    static boolean staleSession(String code) {
        return STALE_SESSION.contains(code);
    }

    /** True for an authorisation that is there already. */
    static boolean benign(String code) {
        return BENIGN.contains(code);
    }

    static Refusal refusal(String code) {
        return unauthorized(code) ? Refusal.UNAUTHORIZED : REFUSALS.getOrDefault(code, Refusal.INVALID_ORDER);
    }

    /** Empty for a code that is not about limits. */
    static Optional<LimitSignal.Kind> limit(String code) {
        return switch (code) {
            case "REQUEST_FREQUENCY_EXCEEDED" -> Optional.of(LimitSignal.Kind.SLOW_DOWN);
            case "BLOCKED_PAYLOAD_TYPE", "CHANNEL_IS_BLOCKED", "CONNECTIONS_LIMIT_EXCEEDED" ->
                Optional.of(LimitSignal.Kind.BANNED);
            default -> Optional.empty();
        };
    }

    /** What a person should look at. */
    static String lookAt(String code) {
        return switch (code) {
            case "CH_CLIENT_AUTH_FAILURE", "CH_OA_CLIENT_NOT_FOUND" ->
                "client id and secret of the application (openapi.ctrader.com, tab Apps); the application must be active";
            case "CH_ACCESS_TOKEN_INVALID", "OA_AUTH_TOKEN_EXPIRED" ->
                "the access token: it lasts 30 days, and authorising again or refreshing makes the one before invalid";
            case "CH_CTID_TRADER_ACCOUNT_NOT_FOUND", "RET_NO_SUCH_LOGIN", "ACCOUNT_NOT_AUTHORIZED" ->
                "the account number (ctidTraderAccountId, not the login), that the token was granted for it, and demo or live host";
            case "RET_ACCOUNT_DISABLED" -> "the account: the broker has disabled it";
            case "SERVER_IS_UNDER_MAINTENANCE" -> "nothing: the venue is under maintenance, try later";
            default -> "the application, the token and the account number";
        };
    }
}
