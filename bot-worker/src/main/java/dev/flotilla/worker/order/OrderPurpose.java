package dev.flotilla.worker.order;

/** Why an order exists; part of its client order id, so that a fill can be understood without any other record. */
public enum OrderPurpose {
    ENTRY('e'),
    STOP_LOSS('s'),
    TAKE_PROFIT('t'),
    CLOSE('c');

    private final char letter;

    OrderPurpose(char letter) {
        this.letter = letter;
    }

    char letter() {
        return letter;
    }
}
