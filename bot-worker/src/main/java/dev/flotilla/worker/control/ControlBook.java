package dev.flotilla.worker.control;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.DesiredStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Newest control of each hosted bot, from whichever path told it first. Thread-safe. */
public final class ControlBook {

    private static final Logger LOG = Logger.getLogger(ControlBook.class);

    private final LongSupplier nanos;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    // Volatile: written by the poller, read by every gate check. Monotonic; the control plane's answer to a bundle
    // counts too.
    private volatile long heardAt;

    /** @param nanos monotonic time */
    public ControlBook(LongSupplier nanos) {
        this.nanos = nanos;
        this.heardAt = nanos.getAsLong();
    }

    /** A bot's control and who to tell of changes. */
    private record Entry(BotControl control, Runnable onChange) {}

    /** Begins to follow a bot with the control its bundle told. */
    public void follow(String botId, BotControl control, Runnable onChange) {
        entries.put(botId, new Entry(control, onChange));
        heard();
    }

    public void forget(String botId) {
        entries.remove(botId);
    }

    public Optional<BotControl> of(String botId) {
        return Optional.ofNullable(entries.get(botId)).map(Entry::control);
    }

    /** The control plane answered just now. */
    public void heard() {
        heardAt = nanos.getAsLong();
    }

    /** Since when the control plane is silent. */
    public Duration age() {
        return Duration.ofNanos(Math.max(0, nanos.getAsLong() - heardAt));
    }

    /** Takes a desired status; an old version changes nothing. True when the bot is followed here. */
    public boolean desired(String botId, String desired, long controlVersion) {
        return change(
                botId,
                control -> parse(desired)
                        .map(status -> control.newer(status, controlVersion))
                        .orElse(control));
    }

    /** Takes what a poll told. */
    public void polled(ControlPoll.Control told) {
        desired(told.botId(), told.desired(), told.controlVersion());
        if (!told.params().isEmpty()) {
            change(told.botId(), control -> control.newerParams(told.paramsVersion(), told.params()));
        }
    }

    private boolean change(String botId, UnaryOperator<BotControl> change) {
        Changed changed = new Changed();
        Entry entry = entries.computeIfPresent(botId, (_, known) -> {
            BotControl newer = change.apply(known.control());
            changed.yes = !newer.equals(known.control());
            return new Entry(newer, known.onChange());
        });
        if (entry != null && changed.yes) {
            entry.onChange().run();
        }
        return entry != null;
    }

    private static final class Changed {
        private boolean yes;
    }

    /** What a poll should say that is known already. */
    public List<ControlPoll.Known> known() {
        List<ControlPoll.Known> known = new ArrayList<>();
        entries.forEach((botId, entry) -> known.add(new ControlPoll.Known(
                botId, entry.control().controlVersion(), entry.control().paramsVersion())));
        return known;
    }

    /** Version of the parameters in use, null for a bot that is not followed here. */
    public @Nullable Long paramsVersion(String botId) {
        Entry entry = entries.get(botId);
        return entry == null ? null : Long.valueOf(entry.control().paramsVersion());
    }

    private static Optional<DesiredStatus> parse(String desired) {
        for (DesiredStatus status : DesiredStatus.values()) {
            if (status.name().equals(desired)) {
                return Optional.of(status);
            }
        }
        LOG.errorf("unknown desired status, nothing changes desired=%s", desired);
        return Optional.empty();
    }
}
