package dev.flotilla.papervenue.venue;

import dev.flotilla.contracts.venue.PaperVenue.ClientFrame;
import dev.flotilla.contracts.venue.PaperVenue.ClockCommand;
import dev.flotilla.contracts.venue.PaperVenue.Info;
import dev.flotilla.contracts.venue.PaperVenue.Instrument;
import dev.flotilla.contracts.venue.PaperVenue.UnusedFile;
import dev.flotilla.core.market.Interval;
import dev.flotilla.papervenue.market.MarketInfo;
import dev.flotilla.papervenue.market.MarketMemory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Market, clock and subscriptions as the outside asks for them. */
public final class MarketDesk {
    private static final List<String> ACTIONS = List.of("pause", "resume", "speed");
    private static final List<String> INTERVALS = Arrays.stream(Interval.values())
            .filter(interval -> interval != Interval.M1)
            .map(Interval::wire)
            .toList();

    private final VenueLoop loop;
    private final LongSupplier nanos;

    public MarketDesk(VenueLoop loop, LongSupplier nanos) {
        this.loop = loop;
        this.nanos = nanos;
    }

    public Info info() {
        return loop.call(MarketDesk::info);
    }

    private static Info info(VenueCore core) {
        MarketInfo market = core.market().info();
        return new Info(
                market.kind().wire(),
                market.description(),
                market.seed(),
                core.market().paced() ? core.pace().speed() : BigDecimal.ONE,
                core.clock(),
                market.firstClock(),
                market.lastClock(),
                core.ended(),
                core.pace().paused(),
                instruments(core),
                market.files(),
                market.unused().stream()
                        .map(file -> new UnusedFile(file.file(), file.reason()))
                        .toList());
    }

    private static List<Instrument> instruments(VenueCore core) {
        return core.market().instruments().entrySet().stream()
                .map(entry -> new Instrument(
                        entry.getKey(),
                        entry.getValue().stepSize(),
                        entry.getValue().tickSize(),
                        entry.getValue().minQuantity(),
                        entry.getValue().minNotional(),
                        core.memory().lastPrice(entry.getKey()).orElse(null),
                        core.memory().fundingRate(entry.getKey()).orElse(null)))
                .toList();
    }

    /** Closed bars up to the market clock, the newest {@code limit}, oldest first. */
    public Reply<List<List<BigDecimal>>> klines(@Nullable String symbol, @Nullable String interval, int limit) {
        Optional<Interval> length =
                Optional.ofNullable(interval).filter(INTERVALS::contains).flatMap(Interval::ofWire);
        if (length.isEmpty()) {
            return Reply.refused("invalid_request", "interval must be one of " + INTERVALS, INTERVALS);
        }
        if (limit < 1 || limit > MarketMemory.BARS_MAX) {
            return Reply.refused("invalid_request", "limit must be 1 to " + MarketMemory.BARS_MAX + ", was " + limit);
        }
        return loop.call(core -> symbol == null || !core.memory().knows(symbol)
                ? Reply.refused(
                        "unknown_symbol",
                        symbol + " is not traded here",
                        core.memory().symbols())
                : new Reply.Ok<>(core.memory().klines(symbol, length.get(), limit).stream()
                        .map(Wire::kline)
                        .toList()));
    }

    public Reply<Info> clock(ClockCommand command) {
        return loop.call(core -> {
            Optional<String> wrong = apply(core, command);
            return wrong.isEmpty()
                    ? new Reply.Ok<>(info(core))
                    : Reply.refused("invalid_request", wrong.get(), ACTIONS);
        });
    }

    /** Why not, or empty when it was done. */
    private Optional<String> apply(VenueCore core, ClockCommand command) {
        long now = nanos.getAsLong();
        switch (String.valueOf(command.action())) {
            case "pause" -> core.pace().pause();
            case "resume" -> core.pace().resume(core.clock(), now);
            case "speed" -> {
                return speed(core, command.speed(), now);
            }
            default -> {
                return Optional.of("action must be one of " + ACTIONS + ", was " + command.action());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> speed(VenueCore core, @Nullable BigDecimal speed, long now) {
        if (speed == null) {
            return Optional.of("speed is missing");
        }
        if (!core.market().paced() && speed.compareTo(BigDecimal.ONE) != 0) {
            return Optional.of("live market data has speed 1");
        }
        try {
            core.pace().speed(speed, core.clock(), now);
            return Optional.empty();
        } catch (IllegalArgumentException wrong) {
            return Optional.of(String.valueOf(wrong.getMessage()));
        }
    }

    /** A subscriber has connected; false when the venue cannot take it. */
    public boolean attach(FrameSink sink) {
        return loop.tell(core -> core.subscribers().attach(sink, core.clock(), core.ended()));
    }

    /** A subscriber is gone; false when the venue is so busy that it must be told again. */
    public boolean detach(String id) {
        return loop.tell(core -> core.subscribers().detach(id));
    }

    /** Takes what a subscriber sent; false when the venue cannot take it or the frame makes no sense. */
    public boolean take(String id, ClientFrame frame) {
        List<String> symbols = frame.symbols() == null ? List.of() : List.copyOf(frame.symbols());
        List<String> accounts = frame.accounts() == null ? List.of() : List.copyOf(frame.accounts());
        return switch (String.valueOf(frame.op())) {
            case "subscribe" -> loop.tell(core -> core.subscribers().subscribe(id, symbols, accounts));
            case "unsubscribe" -> loop.tell(core -> core.subscribers().unsubscribe(id, symbols, accounts));
            case "ack" -> ack(id, frame.clock());
            default -> false;
        };
    }

    private boolean ack(String id, @Nullable Instant clock) {
        return clock != null && loop.tell(core -> core.barrier().ack(id, clock));
    }
}
