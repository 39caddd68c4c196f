package dev.flotilla.system.witness;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long positions stood open without a stop that covers them whole (P3), in wall time of the order log.
 *
 * @param account whose position it was
 * @param from when it was first seen so
 */
public record Exposure(String account, String symbol, Instant from, Duration lasted) {

    /** The longest first. What is still exposed at the end of the log lasts until {@code end}. */
    public static List<Exposure> in(List<LogRecord> log, Instant end) {
        Books books = new Books();
        log.forEach(books::apply);
        return books.ended(end);
    }

    private record Place(String account, String symbol) {}

    private record Stop(Place place, String side, BigDecimal quantity) {}

    /** Positions and resting stops as the log leaves them. */
    private static final class Books {
        private final Map<Place, BigDecimal> positions = new HashMap<>();
        private final Map<String, Stop> stops = new HashMap<>();
        private final Map<Place, Instant> exposedSince = new HashMap<>();
        private final List<Exposure> exposures = new ArrayList<>();

        void apply(LogRecord record) {
            // A record is one moment: what it holds is judged together.
            record.facts().forEach(this::apply);
            record.facts().stream()
                    .map(VenueFact::account)
                    .distinct()
                    .forEach(account -> judge(account, record.wall()));
        }

        private void apply(VenueFact fact) {
            switch (fact) {
                case VenueFact.Placed placed -> {
                    if (placed.accepted()
                            && placed.reduceOnly()
                            && placed.type().equals("STOP_MARKET")) {
                        Place place = new Place(placed.account(), placed.symbol());
                        stops.put(
                                key(placed.account(), placed.clientOrderId()),
                                new Stop(place, placed.side(), placed.quantity()));
                    }
                }
                case VenueFact.Filled filled -> {
                    positions.merge(new Place(filled.account(), filled.symbol()), filled.signed(), BigDecimal::add);
                    if (filled.complete()) {
                        stops.remove(key(filled.account(), filled.clientOrderId()));
                    }
                }
                case VenueFact.Gone gone -> stops.remove(key(gone.account(), gone.clientOrderId()));
            }
        }

        private static String key(String account, String clientOrderId) {
            return account + " " + clientOrderId;
        }

        private void judge(String account, Instant wall) {
            positions.forEach((place, quantity) -> {
                if (!place.account().equals(account)) {
                    return;
                }
                if (covered(place, quantity)) {
                    Instant since = exposedSince.remove(place);
                    if (since != null) {
                        exposures.add(exposure(place, since, wall));
                    }
                } else {
                    exposedSince.putIfAbsent(place, wall);
                }
            });
        }

        private boolean covered(Place place, BigDecimal quantity) {
            String closing = quantity.signum() > 0 ? "SELL" : "BUY";
            return quantity.signum() == 0
                    || stops.values().stream()
                            .anyMatch(stop -> stop.place().equals(place)
                                    && stop.side().equals(closing)
                                    && stop.quantity().compareTo(quantity.abs()) >= 0);
        }

        List<Exposure> ended(Instant end) {
            exposedSince.forEach((place, since) -> exposures.add(exposure(place, since, end)));
            return exposures.stream()
                    .sorted(Comparator.comparing(Exposure::lasted).reversed())
                    .toList();
        }

        private static Exposure exposure(Place place, Instant since, Instant until) {
            return new Exposure(place.account(), place.symbol(), since, Duration.between(since, until));
        }
    }
}
