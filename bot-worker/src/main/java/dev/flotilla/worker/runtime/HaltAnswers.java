package dev.flotilla.worker.runtime;

import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.venues.AccountSnapshot;
import dev.flotilla.worker.command.Since;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers a halt as its clearance goes on: what is left by name, then when it was flat and when that was proven. Confined to the loop. */
public final class HaltAnswers implements Clearance.Listener {

    private static final Logger LOG = Logger.getLogger(HaltAnswers.class);

    private final Halt halt;
    private final Since since;
    private final LongSupplier nanos;
    private final Answering answering;
    private @Nullable Integer positionsBefore;
    private @Nullable Integer ordersBefore;
    private @Nullable Long flatMillis;
    private List<String> told = List.of();

    public HaltAnswers(Halt halt, Since since, LongSupplier nanos, Answering answering) {
        this.halt = halt;
        this.since = since;
        this.nanos = nanos;
        this.answering = answering;
    }

    @Override
    public void begun(AccountSnapshot seen) {
        positionsBefore = seen.positions().size();
        ordersBefore = seen.openOrders().size();
    }

    @Override
    public void left(List<String> names) {
        flatMillis = null;
        if (!names.equals(told)) {
            told = names;
            answer(CommandAck.REMAINDER, null, null, names);
        }
    }

    @Override
    public void clear() {
        flatMillis = since.millis(nanos.getAsLong());
    }

    @Override
    public void proven(AccountSnapshot seen) {
        answer(CommandAck.DONE, detail(seen), since.millis(nanos.getAsLong()), List.of());
    }

    private static @Nullable String detail(AccountSnapshot seen) {
        return seen.positions().isEmpty()
                ? null
                : "positions stay: "
                        + seen.positions().stream().map(PositionWords::of).collect(Collectors.joining("; "));
    }

    private void answer(String status, @Nullable String detail, @Nullable Long verified, List<String> remainder) {
        LOG.infof("halt commandId=%s status=%s flatMillis=%s left=%s", halt.commandId(), status, flatMillis, remainder);
        answering.answer(new Answering.Answer(
                halt.commandId(), status, detail, flatMillis, verified, positionsBefore, ordersBefore, remainder));
    }
}
