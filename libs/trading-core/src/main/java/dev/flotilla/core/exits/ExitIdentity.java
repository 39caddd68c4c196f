package dev.flotilla.core.exits;

import java.util.Locale;

/**
 * Which position a state protects.
 *
 * @param address of the wallet, kept in lower case
 * @param asset as the venue names it, such as {@code SOL} or {@code xyz:GOLD}
 * @param dex the sub-venue, empty for the main one
 */
public record ExitIdentity(String runtimeId, String address, String asset, String dex) {
    public ExitIdentity {
        address = address.toLowerCase(Locale.ROOT);
    }
}
