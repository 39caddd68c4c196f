package dev.flotilla.hub.instance;

import java.util.List;

/** What a bot trades: the symbols of one account at one venue. No two bots own the same of it at once. */
public record Estate(String venue, String account, List<String> symbols) {

    public Estate {
        symbols = List.copyOf(symbols);
    }

    /** In words, why a bot has to wait for another one. */
    public String takenBy(String symbol, String owner) {
        return symbol + " on account " + account + " belongs to bot " + owner
                + "; it is granted when that bot is stopped and flat";
    }
}
