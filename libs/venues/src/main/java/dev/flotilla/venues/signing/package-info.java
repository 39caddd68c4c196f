/** What the signatures of several venues are made of: hex, Keccak-256, secp256k1 keys, EIP-712 typed data. */
@NullMarked
package dev.flotilla.venues.signing;

import org.jspecify.annotations.NullMarked;
