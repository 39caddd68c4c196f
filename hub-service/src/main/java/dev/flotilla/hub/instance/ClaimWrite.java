package dev.flotilla.hub.instance;

import java.util.List;

/** What a change writes to {@code position_claim}: which bot owns the position of an account and symbol. */
public sealed interface ClaimWrite {

    /** The bot owns these from now on. When another one owns any of them, the whole transaction is void. */
    record Take(String botId, String venue, String account, List<String> symbols, long generation)
            implements ClaimWrite {
        public Take {
            symbols = List.copyOf(symbols);
        }
    }

    /** What one bot owns goes over to another, as far as both share the account and the other one trades the symbol. */
    record HandOver(String from, String to) implements ClaimWrite {}
}
