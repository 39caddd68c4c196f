package dev.flotilla.worker.tracker.adapter;

import dev.flotilla.contracts.lease.PositionHold;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.peer.WireJson;
import dev.flotilla.worker.tracker.PositionOwners;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Claims on positions at the hub. */
public final class HttpPositionOwners implements PositionOwners {

    private static final Logger LOG = Logger.getLogger(HttpPositionOwners.class);

    private final PeerClient hub;
    private final Duration timeout;

    public HttpPositionOwners(PeerClient hub, Duration timeout) {
        this.hub = hub;
        this.timeout = timeout;
    }

    @Override
    public Optional<Map<String, String>> hold(String botId, long generation, List<String> symbols) {
        PositionHold hold = new PositionHold(botId, generation, symbols);
        return switch (hub.post("/internal/v1/position-holds", hold, timeout)) {
            case PeerAnswer.Ok ok -> owners(ok.body(), botId);
            case PeerAnswer.Refused refused -> {
                LOG.warnf("hub refuses to say who owns positions botId=%s status=%d", botId, refused.status());
                yield Optional.empty();
            }
            case PeerAnswer.Unavailable _ -> Optional.empty();
        };
    }

    private static Optional<Map<String, String>> owners(String body, String botId) {
        try {
            PositionHold.Result result = WireJson.read(body, PositionHold.Result.class);
            return result.granted() ? Optional.of(result.owners()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            LOG.warnf("the hub's owners cannot be read botId=%s cause=%s", botId, e.getMessage());
            return Optional.empty();
        }
    }
}
