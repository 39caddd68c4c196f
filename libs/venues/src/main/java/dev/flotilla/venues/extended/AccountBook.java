package dev.flotilla.venues.extended;

import dev.flotilla.venues.FeedEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Which accounts are opened and which are subscribed; those that are both have a stream. Thread-safe. */
final class AccountBook {

    private final StreamGroup streams;
    private final VenueClock clock;
    private final OddMessages odd;
    private final Consumer<FeedEvent> listener;
    // Both guarded by this: bots come from their own threads.
    private final Map<String, Opened> opened = new HashMap<>();
    private final Set<String> wanted = new TreeSet<>();

    AccountBook(StreamGroup streams, VenueClock clock, OddMessages odd, Consumer<FeedEvent> listener) {
        this.streams = streams;
        this.clock = clock;
        this.odd = odd;
        this.listener = listener;
    }

    private record Opened(AccountContext context, TradeReader trades) {}

    private static String key(String account) {
        return "account of " + account;
    }

    boolean hears(String account) {
        return streams.connected(key(account));
    }

    /** An account opened again, perhaps with another key, gets another stream. */
    synchronized void knows(AccountContext context, TradeReader trades) {
        opened.put(context.account(), new Opened(context, trades));
        streams.drop(key(context.account()));
        if (wanted.contains(context.account())) {
            listen(context.account());
        }
    }

    synchronized void subscribe(Set<String> accounts) {
        wanted.addAll(accounts);
        accounts.stream().filter(opened::containsKey).forEach(this::listen);
    }

    synchronized void unsubscribe(Set<String> accounts) {
        wanted.removeAll(accounts);
        accounts.forEach(account -> streams.drop(key(account)));
    }

    private void listen(String account) {
        Opened known = opened.get(account);
        if (known != null) {
            AccountStream stream = new AccountStream(known.context(), known.trades(), clock, odd, listener);
            streams.account(key(account), known.context().apiKey(), stream::frame, stream::opened);
        }
    }
}
