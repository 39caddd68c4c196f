package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the answers of workers, whichever way they come. Taking them again changes nothing. */
@ApplicationScoped
public class AckDesk {

    static final int ACKS_MAX = 10_000;

    private final CommandLedger ledger;
    private final CommandEndings endings;
    private final CommandFigures figures;
    private final CommandNews news;
    private final InstantSource clock;

    public AckDesk(
            CommandLedger ledger,
            CommandEndings endings,
            CommandFigures figures,
            CommandNews news,
            InstantSource clock) {
        this.clock = clock;
        this.ledger = ledger;
        this.endings = endings;
        this.figures = figures;
        this.news = news;
    }

    public Outcome<CommandAck.Receipt> take(CommandAck.Batch batch) {
        List<CommandAck> acks = batch.acks();
        if (acks.size() > ACKS_MAX) {
            return Outcome.refused(Refusal.invalid(
                    "too_many_acks", "a batch has at most " + ACKS_MAX + " acks", List.of("0 to " + ACKS_MAX)));
        }
        if (acks.isEmpty()) {
            return Outcome.done(new CommandAck.Receipt(0, 0));
        }
        CommandLedger.Taken taken = ledger.take(acks, stored -> AckRules.fold(stored, acks), endings);
        taken.changed().forEach(this::measure);
        news.changed(taken.commandIds());
        int changed = taken.changed().size();
        return Outcome.done(new CommandAck.Receipt(changed, acks.size() - changed));
    }

    private void measure(AckChange change) {
        StoredAck before = change.before();
        StoredAck after = change.after();
        measure(after, "gated", before.gatedMillis(), after.gatedMillis());
        measure(after, "flat", before.flatMillis(), after.flatMillis());
        measure(after, "verified", before.verifiedMillis(), after.verifiedMillis());
        if (before.status().isOpen() && after.status() == AckStatus.DONE) {
            long millis = Duration.between(after.acceptedAt(), clock.instant()).toMillis();
            figures.answered(after.kind().name(), "done", millis);
        }
    }

    private void measure(StoredAck ack, String stage, @Nullable Long before, @Nullable Long after) {
        if (before == null && after != null) {
            figures.answered(ack.kind().name(), stage, after);
        }
    }
}
