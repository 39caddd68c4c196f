package dev.flotilla.venues.extended;

import java.math.BigInteger;

/** A signature on the Stark curve. */
public record StarkSignature(BigInteger r, BigInteger s) {}
