package dev.flotilla.params.runtime;

/** Makes addresses of new strategy wallets. */
@FunctionalInterface
public interface WalletAddresses {

    /** {@code 0x} and 40 hex digits, lower case. */
    String next();
}
