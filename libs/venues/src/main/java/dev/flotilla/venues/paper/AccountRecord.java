package dev.flotilla.venues.paper;

import java.util.List;

/** An account with its remembered history, oldest first: what a snapshot keeps. */
public record AccountRecord(PaperAccount account, List<PaperOrder> closedOrders, List<PaperFill> fills) {
    public AccountRecord {
        closedOrders = List.copyOf(closedOrders);
        fills = List.copyOf(fills);
    }
}
