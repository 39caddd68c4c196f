package dev.flotilla.testkit.sloppy;

import java.time.Instant;
import java.util.Random;

/** Breaks the rules of the house on purpose. */
class OrderManager {
    double price = new Random().nextDouble();

    Instant placedAt() {
        return Instant.now();
    }
}
