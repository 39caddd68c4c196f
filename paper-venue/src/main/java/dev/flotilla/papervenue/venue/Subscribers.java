package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Who is connected and what each wants to hear. Mutable, confined to the loop. */
final class Subscribers {
    /** Topics one connection may subscribe to. */
    static final int TOPICS_MAX = 25_000;

    private static final Logger LOG = Logger.getLogger(Subscribers.class);

    private final Map<String, Subscriber> all = new LinkedHashMap<>();
    private final Function<PaperVenue.ServerFrame, String> text;
    private final Barrier barrier;

    private record Subscriber(FrameSink sink, Set<String> symbols, Set<String> accounts) {
        boolean wants(Delivery delivery) {
            return switch (delivery.audience()) {
                case SYMBOL -> symbols.contains(delivery.topic());
                case ACCOUNT -> accounts.contains(delivery.topic());
                case EVERYBODY -> true;
            };
        }

        boolean listens() {
            return !symbols.isEmpty() || !accounts.isEmpty();
        }
    }

    Subscribers(Function<PaperVenue.ServerFrame, String> text, Barrier barrier) {
        this.text = text;
        this.barrier = barrier;
    }

    void attach(FrameSink sink, Instant clock, boolean ended) {
        all.put(sink.id(), new Subscriber(sink, new HashSet<>(), new HashSet<>()));
        List<Delivery> greeting = new ArrayList<>(List.of(Frames.plain("hello", clock)));
        if (ended) {
            greeting.add(Frames.plain("end", clock));
        }
        greeting.forEach(delivery -> send(sink, text.apply(delivery.frame())));
    }

    void detach(String id) {
        all.remove(id);
        barrier.leave(id);
    }

    /** Adds topics; one that listens to something takes part in the barrier. */
    void subscribe(String id, Collection<String> symbols, Collection<String> accounts) {
        Subscriber subscriber = all.get(id);
        if (subscriber == null) {
            return;
        }
        subscriber.symbols().addAll(symbols);
        subscriber.accounts().addAll(accounts);
        if (subscriber.symbols().size() + subscriber.accounts().size() > TOPICS_MAX) {
            drop(subscriber.sink(), "more than " + TOPICS_MAX + " subscriptions");
        } else if (subscriber.listens()) {
            barrier.join(id);
        }
    }

    void unsubscribe(String id, Collection<String> symbols, Collection<String> accounts) {
        Subscriber subscriber = all.get(id);
        if (subscriber == null) {
            return;
        }
        subscriber.symbols().removeAll(symbols);
        subscriber.accounts().removeAll(accounts);
        if (!subscriber.listens()) {
            barrier.leave(id);
        }
    }

    /** Sends every frame to those it concerns, in order; each frame is turned into text at most once. */
    void deliver(List<Delivery> deliveries) {
        for (Delivery delivery : deliveries) {
            List<FrameSink> sinks = all.values().stream()
                    .filter(subscriber -> subscriber.wants(delivery))
                    .map(Subscriber::sink)
                    .toList();
            if (!sinks.isEmpty()) {
                String message = text.apply(delivery.frame());
                sinks.forEach(sink -> send(sink, message));
            }
        }
    }

    private void send(FrameSink sink, String message) {
        if (!sink.send(message)) {
            drop(sink, "too far behind");
        }
    }

    private void drop(FrameSink sink, String reason) {
        LOG.warnf("dropping subscriber connection=%s reason=%s", sink.id(), reason);
        detach(sink.id());
        sink.close(reason);
    }

    int size() {
        return all.size();
    }
}
