package dev.flotilla.hub.position;

import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/** Gives free what stopped and flat bots own, so that others may be granted. */
public final class ClaimRelease {

    private static final Logger LOG = Logger.getLogger(ClaimRelease.class);

    private final PositionClaims claims;
    private final Duration settle;
    private final PassSignal signal;
    private final InstantSource clock;

    /** @param settle how long a bot must have been stopped, so that its last reports are in */
    public ClaimRelease(PositionClaims claims, Duration settle, PassSignal signal, InstantSource clock) {
        this.claims = claims;
        this.settle = settle;
        this.signal = signal;
        this.clock = clock;
    }

    public void release() {
        List<String> freed = claims.release(clock.instant().minus(settle));
        if (!freed.isEmpty()) {
            LOG.infof("claims on positions released bots=%s", freed);
            signal.ring();
        }
    }
}
