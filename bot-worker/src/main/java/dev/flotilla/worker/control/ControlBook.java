package dev.flotilla.worker.control;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
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

    /** Takes a desired status and tells who follows the bot; an old version changes nothing. True when the bot is followed here. */
    public boolean desired(String botId, String desired, long controlVersion) {
        return desired(botId, desired, controlVersion, null);
    }

    /** As above, with the halt in force at that version. */
    public boolean desired(String botId, String desired, long controlVersion, @Nullable Halt halt) {
        Entry before = entries.get(botId);
        boolean followed = take(botId, desired, controlVersion, halt);
        Entry after = entries.get(botId);
        if (after != null && (before == null || !after.control().equals(before.control()))) {
            after.onChange().run();
        }
        return followed;
    }

    /**
     * Takes a desired status and tells nobody yet: when many bots are told at once, all gates close before the first loop wakes.
     * True when the bot is followed here.
     */
    public boolean take(String botId, String desired, long controlVersion, @Nullable Halt halt) {
        Entry entry = entries.computeIfPresent(
                botId,
                (_, known) -> new Entry(
                        parse(desired)
                                .map(status -> known.control().newer(status, controlVersion, halt))
                                .orElse(known.control()),
                        known.onChange()));
        return entry != null;
    }

    /** Takes what a poll told of a bot's parameters and lessons. */
    public void params(ControlPoll.Control told) {
        Entry before = entries.get(told.botId());
        Entry after = entries.computeIfPresent(
                told.botId(), (_, known) -> new Entry(withPoll(known.control(), told), known.onChange()));
        if (before != null && after != null && !after.control().equals(before.control())) {
            after.onChange().run();
        }
    }

    private static BotControl withPoll(BotControl known, ControlPoll.Control told) {
        BotControl taught = known.newerLessons(told.learned());
        return told.params().isEmpty()
                ? taught
                : taught.newerParams(told.paramsVersion(), told.params(), told.consent() != null);
    }

    /** What a poll should say that is known already. */
    public List<ControlPoll.Known> known() {
        List<ControlPoll.Known> known = new ArrayList<>();
        entries.forEach((botId, entry) -> known.add(new ControlPoll.Known(
                botId,
                entry.control().controlVersion(),
                entry.control().paramsVersion(),
                entry.control().learnedVersion())));
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
