package dev.flotilla.worker.host.adapter;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.worker.host.BundleSource;
import dev.flotilla.worker.peer.PeerAnswer;
import dev.flotilla.worker.peer.PeerClient;
import dev.flotilla.worker.peer.WireJson;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Bundles of params-api. */
public final class HttpBundles implements BundleSource {

    private static final int CONFLICT = 409;
    private static final int FORBIDDEN = 403;

    private final PeerClient params;
    private final String workerId;
    private final Duration timeout;

    public HttpBundles(PeerClient params, String workerId, Duration timeout) {
        this.params = params;
        this.workerId = workerId;
        this.timeout = timeout;
    }

    @Override
    public Answer fetch(String botId, long generation) {
        String path = "/internal/v1/bots/" + encoded(botId) + "/bundle?workerId=" + encoded(workerId) + "&generation="
                + generation;
        return switch (params.get(path, timeout)) {
            case PeerAnswer.Ok ok -> parsed(ok.body());
            // Whoever checks the lease may hear of a claim a moment after the hub has granted it.
            case PeerAnswer.Refused refused
            when refused.status() == CONFLICT || refused.status() == FORBIDDEN ->
                new Answer.TryLater("params-api does not see the lease yet (status " + refused.status() + ")");
            case PeerAnswer.Refused refused -> new Answer.Refused("status " + refused.status() + " " + refused.body());
            case PeerAnswer.Unavailable unavailable -> new Answer.TryLater(unavailable.cause());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer parsed(String body) {
        try {
            return new Answer.Bundle(WireJson.read(body, BotBundle.class));
        } catch (IllegalArgumentException e) {
            return new Answer.Refused("the bundle cannot be read: " + e.getMessage());
        }
    }
}
