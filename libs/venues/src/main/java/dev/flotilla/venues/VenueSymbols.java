package dev.flotilla.venues;

import java.util.regex.Pattern;

/** How venues write a market that recordings and the paper venue call {@code BTCUSDT}. */
public final class VenueSymbols {

    private static final Pattern QUOTE = Pattern.compile("(?<=.)(USDT|USDC|BUSD|USD)$");

    private VenueSymbols() {}

    /** The market in the venue's own words; a name that has no known quote currency stays what it is. */
    public static String of(String venue, String recorded) {
        String base = QUOTE.matcher(recorded).replaceFirst("");
        if (base.equals(recorded)) {
            return recorded;
        }
        return switch (venue) {
            case "hyperliquid" -> base;
            case "extended" -> base.endsWith("-") ? recorded : base + "-USD";
            case "ctrader" -> base + "USD";
            default -> recorded;
        };
    }
}
