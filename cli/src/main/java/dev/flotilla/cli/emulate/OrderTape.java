package dev.flotilla.cli.emulate;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.emulator.engine.EmulatedOrder;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.engine.EngineEvent;
import dev.flotilla.emulator.engine.Execution;
import dev.flotilla.emulator.engine.NewOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Everything that becomes of an order at the emulated venue, as JSON lines in a file: the venue's own word for whoever checks a bot.
 * Lines are written by a thread of their own; the exchange waits for it only when it is far behind.
 */
final class OrderTape implements AutoCloseable {

    private static final int WAITING_MAX = 10_000;
    private static final long POLL_MILLIS = 200;

    private final InstantSource wall;
    private final Writer file;
    private final Map<String, String> names;
    private final LinkedBlockingQueue<Line> waiting = new LinkedBlockingQueue<>(WAITING_MAX);
    private final Thread writer;
    private volatile boolean closing;

    private OrderTape(Writer file, InstantSource wall, Map<String, String> names) {
        this.file = file;
        this.names = Map.copyOf(names);
        this.wall = wall;
        this.writer = Thread.ofPlatform().name("order-tape").daemon().unstarted(this::write);
    }

    /**
     * One line: an order after a change.
     *
     * @param at market time
     * @param receivedAt this machine's time
     * @param type as it was placed; a stop that triggered is still a stop
     * @param trigger level of a stop or target
     * @param fill what changed it, null for another cause
     */
    record Line(
            Instant at,
            Instant receivedAt,
            String account,
            long orderId,
            String clientOrderId,
            String symbol,
            String side,
            String type,
            String life,
            boolean reduceOnly,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable BigDecimal trigger,
            String status,
            boolean triggered,
            BigDecimal filled,
            BigDecimal averagePrice,
            @Nullable Fill fill,
            @Nullable String reason) {}

    /** @param fee positive = paid; {@code realized} is gross */
    record Fill(BigDecimal price, BigDecimal quantity, BigDecimal fee, BigDecimal realized, boolean maker) {}

    /**
     * Writes the changes from now on; a file that is there is continued. Null without a file.
     *
     * @param names of accounts, by what the exchange calls them; others keep that
     */
    static @Nullable OrderTape of(Engine engine, @Nullable Path path, InstantSource wall, Map<String, String> names) {
        if (path == null) {
            return null;
        }
        try {
            Writer file = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            OrderTape tape = new OrderTape(file, wall, names);
            tape.writer.start();
            engine.listen(tape::hear);
            return tape;
        } catch (IOException e) {
            throw CommandFailure.of(ExitStatus.FAILED, "orders", "orders cannot be written to " + path + ": " + e, e);
        }
    }

    private void hear(EngineEvent event) {
        if (event instanceof EngineEvent.OrderChanged changed && !closing) {
            try {
                waiting.put(line(changed));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Line line(EngineEvent.OrderChanged changed) {
        EmulatedOrder order = changed.order();
        NewOrder request = order.request();
        return new Line(
                order.updatedAt(),
                wall.instant(),
                names.getOrDefault(changed.account(), changed.account()),
                order.id(),
                request.clientId(),
                request.symbol(),
                request.buy() ? "BUY" : "SELL",
                request.kind().name(),
                request.life().name(),
                request.reduces(),
                request.quantity(),
                request.price(),
                request.trigger(),
                order.state().name(),
                order.triggered(),
                order.filled(),
                order.averagePrice(),
                fill(changed.execution()),
                order.reason());
    }

    private static @Nullable Fill fill(@Nullable Execution execution) {
        return execution == null
                ? null
                : new Fill(
                        execution.price(),
                        execution.quantity(),
                        execution.fee(),
                        execution.realized(),
                        execution.maker());
    }

    private void write() {
        try (file) {
            while (!closing || !waiting.isEmpty()) {
                Line line = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (line != null) {
                    file.write(JsonText.of(line));
                    file.write('\n');
                    if (waiting.isEmpty()) {
                        file.flush();
                    }
                }
            }
        } catch (IOException e) {
            closing = true;
            waiting.clear();
            throw new UncheckedIOException("orders cannot be written any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has happened so far is in the file afterwards. */
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
