package dev.flotilla.hub.lease;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.lease.LeaseClaim;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.hub.instance.Change;
import dev.flotilla.hub.instance.Draft;
import dev.flotilla.hub.instance.InstanceState;
import java.time.Instant;
import java.util.Optional;

/** Who gets a granted generation. Pure. */
final class ClaimRules {

    /** What a claim leads to. */
    sealed interface Verdict {
        /** The bot is the worker's once the change is committed. */
        record Grant(Change change) implements Verdict {}

        /** The same worker asks again: it has the bot already. */
        record Repeat() implements Verdict {}

        record Refuse(String reason) implements Verdict {}

        /** Another bot owns what this one trades: the grant is taken back until that ends. */
        record TakeBack(Change change, String reason) implements Verdict {}
    }

    static final String TAKEN = "taken";
    static final String SUPERSEDED = "superseded";
    static final String DESIRED_CHANGED = "desired_changed";
    static final String UNKNOWN_TASK = "unknown_task";

    private ClaimRules() {}

    static Verdict decide(Offer offer, LeaseClaim claim, Instant now) {
        boolean sameTask =
                offer.task().botId().equals(claim.botId()) && offer.task().generation() == claim.generation();
        if (!sameTask) {
            return new Verdict.Refuse(UNKNOWN_TASK);
        }
        if (offer.instance().generation() != claim.generation()) {
            return new Verdict.Refuse(SUPERSEDED);
        }
        return switch (offer.instance().state()) {
            case InstanceState.Queued _ -> queued(offer, claim, now);
            case InstanceState.Claimed claimed ->
                claimed.workerId().equals(claim.workerId()) ? new Verdict.Repeat() : new Verdict.Refuse(TAKEN);
            case InstanceState.Running _, InstanceState.Paused _, InstanceState.Stopping _ -> new Verdict.Refuse(TAKEN);
            case InstanceState.Stopped _, InstanceState.Dead _, InstanceState.Backoff _, InstanceState.Quarantined _ ->
                new Verdict.Refuse(SUPERSEDED);
        };
    }

    /** No start at an older control version (D7): the hub will grant again at the newer one. */
    private static Verdict queued(Offer offer, LeaseClaim claim, Instant now) {
        if (offer.asked().desired() == DesiredStatus.STOPPED && !offer.asked().haltOpen()) {
            return new Verdict.Refuse(DESIRED_CHANGED);
        }
        if (offer.asked().controlVersion() > offer.task().controlVersion()) {
            return new Verdict.Refuse(SUPERSEDED);
        }
        if (offer.cordoned()) {
            return new Verdict.Refuse(LeaseGrant.CORDONED);
        }
        Draft draft = Draft.of(offer.instance(), now);
        Optional<String> taken = offer.takenBy().keySet().stream().sorted().findFirst();
        if (taken.isPresent()) {
            return taken(offer, taken.get(), draft);
        }
        draft.claim(claim.workerId(), offer.estate());
        return new Verdict.Grant(draft.change().orElseThrow());
    }

    private static Verdict taken(Offer offer, String symbol, Draft draft) {
        String owner = offer.takenBy().getOrDefault(symbol, "");
        draft.withdraw("position taken");
        draft.note(offer.estate().takenBy(symbol, owner));
        return new Verdict.TakeBack(draft.change().orElseThrow(), LeaseGrant.POSITION_TAKEN_BY + owner);
    }
}
