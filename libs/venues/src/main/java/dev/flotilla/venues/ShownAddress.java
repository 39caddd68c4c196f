package dev.flotilla.venues;

import java.util.regex.Pattern;

/** Addresses of wallets in texts that people and logs get to see: the ends only, as an address may be kept secret. Pure. */
public final class ShownAddress {

    private static final Pattern ADDRESS = Pattern.compile("(?i)\\b(0x[0-9a-f]{4})[0-9a-f]{32}([0-9a-f]{4})\\b");

    private ShownAddress() {}

    /** The text with every whole address masked. */
    public static String in(String text) {
        return ADDRESS.matcher(text).replaceAll("$1...$2");
    }
}
