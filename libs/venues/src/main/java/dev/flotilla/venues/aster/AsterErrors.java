package dev.flotilla.venues.aster;

import dev.flotilla.venues.Refusal;

/** What the venue's codes mean for us. */
final class AsterErrors {

    static final int NO_SUCH_ORDER = -2013;
    static final int CANCEL_REJECTED = -2011;
    static final int MARGIN_TYPE_ALREADY = -4046;
    static final int MARGIN_TYPE_OPEN_ORDERS = -4047;
    static final int MARGIN_TYPE_POSITION = -4048;
    static final int BAD_TIMESTAMP = -1021;
    static final int BAD_NONCE = -4225;
    static final int INVALID_LISTEN_KEY = -1125;
    private static final int DUPLICATE_CLIENT_ID = -4116;

    private AsterErrors() {}

    /** True when the clocks are apart: nothing was done, and asking the venue's time heals it. */
    static boolean clock(int code) {
        return code == BAD_TIMESTAMP || code == BAD_NONCE;
    }

    /** True when the answer does not say whether the request was carried out. */
    static boolean unclear(int status, int code) {
        boolean knownUnclear = switch (code) {
            case -1000, -1001, -1006, -1007, -1016, DUPLICATE_CLIENT_ID -> true;
            default -> false;
        };
        boolean limited = status == 418 || status == 429;
        return knownUnclear || (!limited && (status >= 500 || code == 0 && status != 401 && status != 403));
    }

    /** True when it is the credential, its permissions or its address that is refused. */
    static boolean credential(int status, int code) {
        return switch (code) {
            case -1002, -1022, -2014, -2015 -> true;
            default -> status == 401 || status == 403;
        };
    }

    static Refusal refusal(int status, int code) {
        if (status == 418 || status == 429) {
            return Refusal.RATE_LIMITED;
        }
        if (credential(status, code)) {
            return Refusal.UNAUTHORIZED;
        }
        return switch (code) {
            case -1003, -1015 -> Refusal.RATE_LIMITED;
            case BAD_TIMESTAMP, BAD_NONCE -> Refusal.EXPIRED;
            case -1121 -> Refusal.UNKNOWN_SYMBOL;
            case -4164, -4003, -4004 -> Refusal.BELOW_MIN_NOTIONAL;
            case -2018, -2019, -2024, -2027, -2028 -> Refusal.INSUFFICIENT_MARGIN;
            case -2021 -> Refusal.WOULD_TRIGGER;
            case -2022, -4118 -> Refusal.REDUCE_ONLY;
            case -5022 -> Refusal.WOULD_TAKE;
            default -> Refusal.INVALID_ORDER;
        };
    }

    /** What a person should look at when a credential is refused. */
    static String lookAt(int status, int code) {
        return switch (code) {
            case -1022 ->
                "the secret (or the agent's private key and the user's address): the signature does not match";
            case -2014 -> "the API key: its format is wrong";
            case -2015 -> "the API key, whether it may be used from this address, and whether it may trade";
            case -1002 -> "whether the key or the agent is approved for this account";
            case BAD_TIMESTAMP, BAD_NONCE -> "this machine's clock";
            case -1003 -> "nothing of the credential: too many requests, wait and check again";
            default ->
                status == 403
                        ? "whether the venue blocks this address (a firewall answered)"
                        : "the code in the venue's documentation";
        };
    }
}
