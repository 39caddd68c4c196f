package dev.flotilla.emulator.hyperliquid;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.emulator.engine.Engine;
import dev.flotilla.emulator.server.EmulatorAnswer;
import dev.flotilla.emulator.server.EmulatorRequest;
import dev.flotilla.emulator.server.EmulatorSocket;
import dev.flotilla.emulator.server.VenueProtocol;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Two paths and one stream. Nearly everything is answered with 200; what cannot be read with 422, too much with 429. */
final class HyperliquidProtocol implements VenueProtocol {

    private static final int TOO_MANY = 429;
    private static final int UNREADABLE = 422;
    private static final int NOT_FOUND = 404;
    private static final int BATCH = 40;

    private final ObjectMapper mapper = new ObjectMapper();
    private final Weights weights = new Weights();
    private final InstantSource clock;
    private final ExchangeDesk exchange;
    private final InfoDesk info;
    private final StreamDesk streams;
    private final MarketTape tape = new MarketTape();

    /** @param clock the venue's own: nonces, validities and limits */
    HyperliquidProtocol(Engine engine, Wallets wallets, InstantSource clock, boolean mainnet) {
        this.clock = clock;
        FillTape fills = new FillTape();
        this.exchange = new ExchangeDesk(wallets, new ActionDesk(engine, new OrderDesk(engine), clock), clock, mainnet);
        this.info = new InfoDesk(engine, wallets, fills, exchange, tape, clock);
        this.streams = new StreamDesk(engine, info, fills, tape, this::posted, mapper);
        engine.listen(streams::on);
    }

    Weights weights() {
        return weights;
    }

    ExchangeDesk exchange() {
        return exchange;
    }

    void broadcast(String text) {
        streams.broadcast(text);
    }

    MarketTape tape() {
        return tape;
    }

    @Override
    public EmulatorAnswer answer(EmulatorRequest request) {
        if (!request.method().equals("POST")) {
            return EmulatorAnswer.of(NOT_FOUND, "null");
        }
        try {
            JsonNode body = mapper.readTree(request.body());
            return switch (request.path()) {
                case "/info" -> info(body);
                case "/exchange" -> exchange(body);
                default -> EmulatorAnswer.of(NOT_FOUND, "null");
            };
        } catch (JsonProcessingException | ActionDesk.MalformedException e) {
            return EmulatorAnswer.of(
                    UNREADABLE, "\"Failed to deserialize the JSON body into the target type: " + e.getMessage() + "\"");
        }
    }

    private EmulatorAnswer info(JsonNode query) {
        String type = ActionDesk.need(query, "type").asText();
        if (!weights.take(Weights.of(type), clock.millis())) {
            return EmulatorAnswer.of(TOO_MANY, "null");
        }
        JsonNode answer = info.answer(query);
        weights.add(Weights.ofItems(type, answer.size()));
        return EmulatorAnswer.ok(answer.toString());
    }

    private EmulatorAnswer exchange(JsonNode body) {
        int parts = ActionDesk.parts(body.path("action"));
        if (!weights.take(1 + parts / BATCH, clock.millis())) {
            return EmulatorAnswer.of(TOO_MANY, "null");
        }
        return EmulatorAnswer.ok(exchange.answer(body).toString());
    }

    private JsonNode posted(String type, JsonNode payload) {
        return switch (type) {
            case "info" -> info.answer(payload);
            case "action" -> exchange.answer(payload);
            default -> throw new ActionDesk.MalformedException("unknown variant `" + type + "`");
        };
    }

    @Override
    public @Nullable StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket) {
        return upgrade.path().equals("/ws") ? streams.open(socket) : null;
    }

    @Override
    public String errorBody(int status) {
        return status == TOO_MANY ? "null" : "\"error " + status + "\"";
    }
}
