package dev.flotilla.emulator.engine;

import java.util.List;

/** The book at one update, best level first. */
public record BookState(long updateId, List<Level> bids, List<Level> asks) {

    public BookState {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }
}
