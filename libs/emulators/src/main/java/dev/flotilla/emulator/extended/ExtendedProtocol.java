package dev.flotilla.emulator.extended;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.extended.Members.Member;
import dev.flotilla.emulator.server.EmulatorAnswer;
import dev.flotilla.emulator.server.EmulatorClock;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol;
import dev.flotilla.venues.extended.StarkDomain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Extended's REST and stream protocol: envelopes, keys, limits; what is asked is answered by others. Thread-safe. */
public final class ExtendedProtocol implements VenueProtocol {

    private static final String REST = "/api/v1/";
    private static final String STREAM = "/stream.extended.exchange/v1/";

    private final Engine engine;
    private final EmulatorClock clock;
    private final Members members = new Members();
    private final MarketOrders marketOrders = new MarketOrders();
    private final StreamHub streams;
    private final PublicAnswers publics;
    private final PrivateAnswers privates;
    private final RateWindow window;

    /**
     * @param domain what clients sign for
     * @param requestsPerMinute the venue's own limit is 1000
     */
    public ExtendedProtocol(Engine engine, EmulatorClock clock, StarkDomain domain, int requestsPerMinute) {
        this.engine = engine;
        this.clock = clock;
        this.streams = new StreamHub(engine, clock, marketOrders);
        this.publics = new PublicAnswers(engine);
        this.privates = new PrivateAnswers(engine, clock, new OrderIntake(engine, domain, clock), marketOrders);
        this.window = new RateWindow(requestsPerMinute);
    }

    /** Opens an account and gives it a key; the balance counts only the first time. */
    public void member(String apiKey, String account, BigInteger publicKey, long vault, BigDecimal balance) {
        engine.open(account, balance);
        members.add(apiKey, account, publicKey, vault);
    }

    /** Every position pays or receives, and the rate is told. */
    public void fund(String market, BigDecimal rate) {
        engine.fund(market, rate);
        streams.funding(market, rate);
    }

    /** Requests since the start; each weighs one. */
    public long requests() {
        return window.all();
    }

    /** Sends a text to every stream as it is. */
    public void broadcast(String text) {
        streams.raw(text);
    }

    @Override
    public EmulatorAnswer answer(EmulatorRequest request) {
        engine.fireDeadlines(clock.instant());
        EmulatorAnswer answer;
        try {
            JsonNode body = checked(request);
            answer = EmulatorAnswer.ok(Wire.text(body));
        } catch (VenueError e) {
            answer = EmulatorAnswer.of(e.status(), error(e.code(), String.valueOf(e.getMessage())));
        } catch (IllegalArgumentException e) {
            answer = EmulatorAnswer.of(VenueError.BAD_REQUEST, error(1133, String.valueOf(e.getMessage())));
        }
        return answer.with(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    private JsonNode checked(EmulatorRequest request) {
        if (request.header("user-agent").isEmpty()) {
            throw new VenueError(VenueError.BAD_REQUEST, VenueError.BAD_REQUEST, "User-Agent is mandatory");
        }
        if (!window.take(clock.instant())) {
            throw new VenueError(VenueError.TOO_MANY, VenueError.TOO_MANY, "Too many requests");
        }
        if (!request.path().startsWith(REST)) {
            throw new VenueError(VenueError.NOT_FOUND, VenueError.NOT_FOUND, "Not found");
        }
        Asked asked = new Asked(
                request.method(), decoded(request.path().substring(REST.length())), request.query(), request.body());
        return asked.path().startsWith("info/") ? publics.answer(asked) : privates.answer(member(request), asked);
    }

    private Member member(EmulatorRequest request) {
        return members.of(request.header("x-api-key"))
                .orElseThrow(() -> new VenueError(VenueError.UNAUTHORIZED, VenueError.UNAUTHORIZED, "Unauthorized"));
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public @Nullable StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket) {
        boolean unnamed = upgrade.header("user-agent").isEmpty();
        if (unnamed || !upgrade.path().startsWith(STREAM)) {
            return null;
        }
        String topic = decoded(upgrade.path().substring(STREAM.length()));
        if (!topic.equals("account")) {
            return streams.open(topic, "", socket);
        }
        return members.of(upgrade.header("x-api-key"))
                .map(member -> streams.open(StreamHub.topicOf(member.account()), member.account(), socket))
                .orElse(null);
    }

    @Override
    public String errorBody(int status) {
        return error(status, "Error " + status);
    }

    private static String error(int code, String message) {
        var envelope = Wire.object().put("status", "ERROR");
        envelope.putObject("error").put("code", code).put("message", message);
        return Wire.text(envelope);
    }
}
