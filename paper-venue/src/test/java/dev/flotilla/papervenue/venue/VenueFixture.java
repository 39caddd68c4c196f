package dev.flotilla.papervenue.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.contracts.venue.PaperVenue.ServerFrame;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.papervenue.orderlog.adapter.FileOrderLog;
import dev.flotilla.testkit.FakeClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A venue without HTTP: real loop, real files, a scripted market. */
final class VenueFixture implements AutoCloseable {
    static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");
    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    final FakeClock wall = FakeClock.at("2026-11-20T00:00:00Z");
    final VenueLoop loop;
    final VenueDesk desk;
    final MarketDesk market;
    final CountingMeters meters = new CountingMeters();

    VenueFixture(Path folder, String speed, long seed, int steps) {
        this(
                new FileOrderLog(folder, 50_000, 10_000_000),
                settings(speed, true),
                recovered -> new ScriptedMarket(
                        seed, steps, recovered.map(OrderLog.Recovered::clock).orElse(ScriptedMarket.FIRST)));
    }

    VenueFixture(OrderLog log, PaceSettings pace, VenueSetup.MarketOpener opener) {
        loop = new VenueLoop(VenueSetup.of(
                log, opener, pace, new VenueSetup.Surroundings(wall, System::nanoTime, VenueFixture::text, meters)));
        desk = new VenueDesk(loop);
        market = new MarketDesk(loop, System::nanoTime);
        loop.start();
    }

    static VenueSetup.MarketOpener scripted(MarketSource source) {
        return _ -> source;
    }

    static PaceSettings settings(String speed, boolean paused) {
        return settings(speed, paused, Duration.ofSeconds(30));
    }

    static PaceSettings settings(String speed, boolean paused, Duration barrierWait) {
        return new PaceSettings(new BigDecimal(speed), paused, Duration.ZERO, barrierWait, Duration.ofMillis(300));
    }

    private static String text(ServerFrame frame) {
        try {
            return JSON.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    void resume() {
        market.clock(new PaperVenue.ClockCommand("resume", null));
    }

    static <T> T ok(Reply<T> reply) {
        if (reply instanceof Reply.Ok<T> ok) {
            return ok.value();
        }
        throw new AssertionError("not ok: " + reply);
    }

    static <T> Reply.No<T> no(Reply<T> reply) {
        if (reply instanceof Reply.No<T> no) {
            return no;
        }
        throw new AssertionError("unexpectedly ok: " + reply);
    }

    PaperVenue.AccountState open(String account) {
        return ok(desk.open(
                account,
                new PaperVenue.OpenAccount(new BigDecimal("10000"), new BigDecimal("4"), new BigDecimal("2"))));
    }

    static PaperVenue.NewOrder order(String id, String side, String type, String quantity, String stopPrice) {
        return new PaperVenue.NewOrder(
                id,
                "AAA",
                side,
                type,
                new BigDecimal(quantity),
                stopPrice == null ? null : new BigDecimal(stopPrice),
                stopPrice != null,
                5,
                FAR);
    }

    @Override
    public void close() {
        loop.close();
    }

    /** Collects what it is sent. */
    static final class Listener implements FrameSink {
        final List<ServerFrame> frames = Collections.synchronizedList(new ArrayList<>());
        private final BlockingQueue<ServerFrame> unread = new LinkedBlockingQueue<>();
        final List<String> closed = new CopyOnWriteArrayList<>();
        private final String id;
        private final int room;

        Listener(String id, int room) {
            this.id = id;
            this.room = room;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public boolean send(String text) {
            if (frames.size() >= room) {
                return false;
            }
            try {
                ServerFrame frame = JSON.readValue(text, ServerFrame.class);
                frames.add(frame);
                unread.add(frame);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
            return true;
        }

        @Override
        public void close(String reason) {
            closed.add(reason);
        }

        /** The next frame that was not taken yet. */
        ServerFrame take() {
            try {
                ServerFrame frame = unread.poll(20, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no further frame within 20 s");
                }
                return frame;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }

        List<String> types() {
            return List.copyOf(frames).stream().map(ServerFrame::type).toList();
        }

        Optional<ServerFrame> last(String type) {
            List<ServerFrame> all = List.copyOf(frames);
            return all.reversed().stream()
                    .filter(frame -> frame.type().equals(type))
                    .findFirst();
        }
    }

    static final class CountingMeters implements VenueMeters {
        final List<String> outcomes = new CopyOnWriteArrayList<>();
        final AtomicInteger syncs = new AtomicInteger();
        final AtomicInteger steps = new AtomicInteger();
        final AtomicInteger leftBehind = new AtomicInteger();

        @Override
        public void orderAnswered(String outcome) {
            outcomes.add(outcome);
        }

        @Override
        public void filled(boolean resting) {}

        @Override
        public void stepped(Duration lag) {
            steps.incrementAndGet();
        }

        @Override
        public void synced(Duration took) {
            syncs.incrementAndGet();
        }

        @Override
        public void leftBehind(int subscribers) {
            leftBehind.addAndGet(subscribers);
        }
    }
}
