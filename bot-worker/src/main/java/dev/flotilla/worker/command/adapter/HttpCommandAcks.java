package dev.flotilla.worker.command.adapter;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.worker.command.CommandAckPath;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** Answers to commands over HTTP to params-api. */
public final class HttpCommandAcks implements CommandAckPath {

    private static final Logger LOG = Logger.getLogger(HttpCommandAcks.class);
    /** About the content: sending the same again does not help, and what comes behind must not wait for it. */
    private static final Set<Integer> HOPELESS = Set.of(400, 413, 422);

    private final PeerClient params;
    private final Duration timeout;

    public HttpCommandAcks(PeerClient params, Duration timeout) {
        this.params = params;
        this.timeout = timeout;
    }

    @Override
    public boolean send(CommandAck.Batch acks) {
        return switch (params.post("/internal/v1/command-acks", acks, timeout)) {
            case PeerAnswer.Ok _ -> true;
            case PeerAnswer.Refused refused
            when HOPELESS.contains(refused.status()) -> {
                LOG.errorf(
                        "params-api refuses answers for good, dropped answers=%d status=%d body=%s",
                        acks.acks().size(), refused.status(), refused.body());
                yield true;
            }
            case PeerAnswer.Refused _, PeerAnswer.Unavailable _ -> false;
        };
    }
}
