package dev.flotilla.venues.aster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.VenueFill;
import dev.flotilla.venues.VenueOrder;
import dev.flotilla.venues.VenueUnavailableException;
import dev.flotilla.venues.aster.AsterRestClient.Answer;
import dev.flotilla.venues.stream.StreamSocket;
import dev.flotilla.venues.stream.StreamTerms;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Orders and fills of one account. Its key is asked for before each connection and prolonged while it lives. */
final class AsterUserStream implements StreamSocket.Listener, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(AsterUserStream.class);
    private static final int FILLS_REMEMBERED = 4_096;

    private final AsterConfig config;
    private final AsterRestClient rest;
    private final AsterAccount account;
    private final AsterNews news;
    private final StreamSocket socket;
    private final CountDownLatch closing = new CountDownLatch(1);
    // Confined to the thread that the stream calls its listener on.
    private final Set<String> seen = new LinkedHashSet<>();

    AsterUserStream(
            AsterConfig config,
            HttpClient http,
            AsterRestClient rest,
            AsterAccount account,
            AsterNews news,
            LongSupplier nanos) {
        this.config = config;
        this.rest = rest;
        this.account = account;
        this.news = news;
        StreamTerms terms = new StreamTerms(
                "aster-user-stream",
                this::target,
                Map.of(),
                config.readTimeout(),
                config.writeTimeout(),
                config.silenceMax(),
                config.reconnect());
        this.socket = new StreamSocket(terms, http, nanos, this);
    }

    void start() {
        socket.start();
        Thread.ofVirtual().name("aster-listen-key").start(this::prolong);
    }

    private URI target() {
        Answer answer = rest.listenKey("POST", account.signed());
        JsonNode body = AsterRestClient.good("listenKey", answer);
        try {
            return URI.create(config.stream() + "/ws/" + AsterJson.text(body, "listenKey"));
        } catch (IllegalArgumentException unreadable) {
            throw new VenueUnavailableException("the key of the stream cannot be read", unreadable);
        }
    }

    private void prolong() {
        try {
            while (!closing.await(config.listenKeyEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                if (rest.listenKey("PUT", account.signed()) instanceof Answer.Error error) {
                    LOG.warnf("key of the stream is not prolonged, a new one follows code=%d", error.code());
                    socket.renew("its key is not prolonged: " + error.text());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public List<String> greetings() {
        return List.of();
    }

    /** What happened before is unknown, so everybody looks again. */
    @Override
    public void opened() {
        news.tell(new FeedEvent.Connected(rest.clock().instant()));
    }

    @Override
    public void text(String message) {
        try {
            take(AsterJson.read(message));
        } catch (IllegalArgumentException malformed) {
            news.unread("malformed", String.valueOf(malformed.getMessage()));
            // Whatever it said, it was about this account: all look again.
            news.tell(new FeedEvent.Connected(rest.clock().instant()));
        }
    }

    private void take(JsonNode message) {
        String kind = AsterJson.text(message, "e");
        switch (kind) {
            case "ORDER_TRADE_UPDATE" -> order(message);
            case "listenKeyExpired" -> socket.renew("its key has expired");
            case "ACCOUNT_UPDATE", "ACCOUNT_CONFIG_UPDATE", "MARGIN_CALL" -> {
                // figures are read when they are needed
            }
            default -> news.unread(kind, "unknown kind");
        }
    }

    private void order(JsonNode message) {
        JsonNode o = AsterJson.need(message, "o");
        VenueOrder order = AsterParse.streamOrder(o);
        account.traces().order(order);
        String execution = AsterJson.text(o, "x");
        boolean traded = AsterJson.decimalOr(o, "l", java.math.BigDecimal.ZERO).signum() > 0;
        if (traded && (execution.equals("TRADE") || execution.equals("CALCULATED"))) {
            fill(message, AsterParse.streamFill(o), order);
        } else if (!order.status().open()) {
            news.tell(new FeedEvent.OrderChanged(account.name(), order, AsterJson.moment(message, "E")));
        }
    }

    /** The venue may tell a fill again. */
    private void fill(JsonNode message, VenueFill fill, VenueOrder order) {
        if (!seen.add(fill.fillId())) {
            return;
        }
        if (seen.size() > FILLS_REMEMBERED) {
            seen.remove(seen.iterator().next());
        }
        account.traces().fill(fill.seq());
        news.tell(new FeedEvent.Filled(account.name(), fill, order, AsterJson.moment(message, "E")));
    }

    @Override
    public void closed(String cause) {
        if (closing.getCount() > 0) {
            LOG.infof("stream of the account is down cause=%s", cause);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        socket.close();
    }
}
