package dev.flotilla.worker.control.adapter;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.worker.control.ControlSource;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.peer.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Control polls at params-api. */
public final class HttpControl implements ControlSource {

    private static final Logger LOG = Logger.getLogger(HttpControl.class);

    private final PeerClient params;
    private final String workerId;
    private final Duration timeout;

    public HttpControl(PeerClient params, String workerId, Duration timeout) {
        this.params = params;
        this.workerId = workerId;
        this.timeout = timeout;
    }

    @Override
    public Optional<ControlPoll.Result> poll(List<ControlPoll.Known> known) {
        PeerAnswer answer = params.post("/internal/v1/control/poll", new ControlPoll(workerId, known), timeout);
        return answer instanceof PeerAnswer.Ok ok ? parsed(ok.body()) : Optional.empty();
    }

    private static Optional<ControlPoll.Result> parsed(String body) {
        try {
            return Optional.of(WireJson.read(body, ControlPoll.Result.class));
        } catch (IllegalArgumentException e) {
            LOG.warnf("control cannot be read cause=%s", e.getMessage());
            return Optional.empty();
        }
    }
}
