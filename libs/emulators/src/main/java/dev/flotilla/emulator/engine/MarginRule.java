package dev.flotilla.emulator.engine;

import java.math.BigDecimal;

/** What stands behind a position, and when it is taken away. */
public sealed interface MarginRule {

    /** Its own margin: it is taken away when that is used up. */
    record Isolated() implements MarginRule {}

    /**
     * The whole account, as at a broker. While the equity is not above this share of the margin in use, positions are taken away whole, those
     * with the most margin first.
     *
     * @param stopOut such as 0.5
     */
    record Account(BigDecimal stopOut) implements MarginRule {

        public Account {
            if (stopOut.signum() <= 0 || stopOut.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("stopOut must be in (0, 1], was " + stopOut.toPlainString());
            }
        }

        /** What brokers usually have. */
        public static Account usual() {
            return new Account(new BigDecimal("0.5"));
        }
    }
}
