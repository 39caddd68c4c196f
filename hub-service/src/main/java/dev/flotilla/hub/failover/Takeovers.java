package dev.flotilla.hub.failover;

import dev.flotilla.contracts.api.Hub;
import dev.flotilla.hub.instance.InstanceStore;
import dev.flotilla.hub.instance.Takeover;
import dev.flotilla.hub.signal.PassSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Lets a standby take over from a dead bot. Any hub may: the compare-and-set is in Postgres. */
public final class Takeovers {

    private static final Logger LOG = Logger.getLogger(Takeovers.class);
    private static final int ATTEMPTS = 8;

    /** What became of a request. */
    public sealed interface Outcome {
        record Started(Hub.FailoverStarted answer) implements Outcome {}

        record Unknown(String botId) implements Outcome {}

        /** @param code one of the words of {@link TakeoverRules} */
        record Refused(String code, String message) implements Outcome {}
    }

    private final PartyStore parties;
    private final InstanceStore instances;
    private final PassSignal signal;
    private final Duration ackBound;
    private final InstantSource clock;

    public Takeovers(
            PartyStore parties, InstanceStore instances, PassSignal signal, Duration ackBound, InstantSource clock) {
        this.parties = parties;
        this.instances = instances;
        this.signal = signal;
        this.ackBound = ackBound;
        this.clock = clock;
    }

    /** The same request again is answered as the first one, as long as its takeover stands. */
    public Outcome start(Hub.Failover request) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            PartyStore.Found found = parties.find(request.deadBot(), request.replacement());
            if (found.dead().isEmpty()) {
                return new Outcome.Unknown(request.deadBot());
            }
            if (found.standby().isEmpty()) {
                return new Outcome.Unknown(request.replacement());
            }
            Party dead = found.dead().get();
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as Postgres keeps it
            switch (TakeoverRules.judge(dead, found.standby().get(), circumstances(request), now)) {
                case TakeoverRules.Verdict.Refuse(String code, String message) -> {
                    return new Outcome.Refused(code, message);
                }
                case TakeoverRules.Verdict.Repeat(Takeover takeover) -> {
                    return started(dead, takeover, List.of());
                }
                case TakeoverRules.Verdict.Accept(var change) -> {
                    if (instances.commit(List.of(change), null).isEmpty()) {
                        LOG.warnf(
                                "takeover deadBot=%s replacement=%s by=%s",
                                dead.botId(), request.replacement(), request.by());
                        signal.ring();
                        Takeover takeover =
                                Objects.requireNonNull(change.after().mandate().takeover());
                        return started(dead, takeover, found.claims());
                    }
                }
            }
        }
        throw new IllegalStateException(
                "takeover of " + request.deadBot() + " met another change " + ATTEMPTS + " times; ask again");
    }

    private Outcome started(Party dead, Takeover takeover, List<String> claims) {
        return new Outcome.Started(new Hub.FailoverStarted(
                dead.botId(),
                takeover.by(),
                takeover.phase().name().toLowerCase(Locale.ROOT),
                dead.kind().mode(),
                takeover.since(),
                takeover.since().plus(ackBound),
                claims));
    }

    private static Map<String, String> circumstances(Hub.Failover request) {
        Map<String, String> circumstances = new LinkedHashMap<>();
        circumstances.put("by", request.by());
        String reason = request.reason();
        circumstances.put("reason", reason == null ? "failover_from_dead_bot" : reason);
        return circumstances;
    }
}
