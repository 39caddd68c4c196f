package dev.flotilla.params.bundle;

import dev.flotilla.contracts.bundle.BotBundle;
import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.params.command.OpenCommands;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.strategy.BotFit;
import dev.flotilla.params.strategy.StrategyCatalog;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives a worker what it needs to run a bot, if the hub granted it that bot; and answers what changed since. */
@ApplicationScoped
public class Bundles {

    private static final int POLLED_MAX = 10_000;

    private final BundleStore store;
    private final StrategyCatalog catalog;
    private final OpenCommands commands;

    public Bundles(BundleStore store, StrategyCatalog catalog, OpenCommands commands) {
        this.commands = commands;
        this.store = store;
        this.catalog = catalog;
    }

    public Outcome<BotBundle> bundle(String botId, String workerId, long generation) {
        Optional<BundleStore.BotRecord> found = store.load(botId);
        if (found.isEmpty()) {
            return Outcome.refused(Refusal.unknownBot(botId));
        }
        BundleStore.BotRecord bot = found.get();
        boolean holds = workerId.equals(bot.holder()) && bot.generation() != null && generation == bot.generation();
        return holds ? handedOver(bot) : Outcome.refused(notHolder(bot, workerId, generation));
    }

    /** The last door of this service: whatever is stored, no worker gets a bot to trade that nobody consented to. */
    private Outcome<BotBundle> handedOver(BundleStore.BotRecord bot) {
        Object mode = bot.params().get(BotFit.MODE);
        return BotFit.startObstacle(mode == null ? null : mode.toString(), bot.consent() != null)
                .map(Outcome::<BotBundle>refused)
                .orElseGet(() -> Outcome.done(bundle(bot)));
    }

    public Outcome<ControlPoll.Result> poll(ControlPoll poll) {
        if (poll.known().size() > POLLED_MAX) {
            return Outcome.refused(Refusal.invalid(
                    "too_many_bots", "a poll names at most " + POLLED_MAX + " bots", List.of("1 to " + POLLED_MAX)));
        }
        Map<String, ControlPoll.Known> known = poll.known().stream()
                .collect(Collectors.toMap(ControlPoll.Known::botId, Function.identity(), (first, _) -> first));
        List<ControlPoll.Control> changed = new ArrayList<>();
        for (BundleStore.InForce row : store.inForce(List.copyOf(known.keySet()))) {
            ControlPoll.Known one = known.get(row.botId());
            if (one != null && differs(row, one)) {
                changed.add(control(row, one));
            }
        }
        return Outcome.done(new ControlPoll.Result(changed, commands.among(List.copyOf(known.keySet()))));
    }

    private static boolean differs(BundleStore.InForce row, ControlPoll.Known known) {
        long learned = row.learned() == null ? 0 : row.learned().version();
        return row.controlVersion() != known.controlVersion()
                || row.paramsVersion() != known.paramsVersion()
                || learned != known.learnedVersion();
    }

    private ControlPoll.Control control(BundleStore.InForce row, ControlPoll.Known known) {
        Map<String, Object> params = row.paramsVersion() == known.paramsVersion()
                ? Map.of()
                : catalog.effective(row.strategyId(), row.params());
        return new ControlPoll.Control(
                row.botId(),
                row.desired(),
                row.controlVersion(),
                row.paramsVersion(),
                params,
                row.halt(),
                row.consent(),
                row.learned());
    }

    private BotBundle bundle(BundleStore.BotRecord bot) {
        return new BotBundle(
                bot.botId(),
                bot.strategyId(),
                bot.accountType(),
                bot.venue(),
                bot.venueAccount(),
                bot.symbols(),
                catalog.effective(bot.strategyId(), bot.params()),
                bot.paramsVersion(),
                bot.desired(),
                bot.controlVersion(),
                bot.startingEquity(),
                bot.state(),
                bot.orderSequence() == null ? 0 : bot.orderSequence(),
                bot.driftPolicy(),
                bot.halt(),
                bot.consent(),
                bot.learned());
    }

    private static Refusal notHolder(BundleStore.BotRecord bot, String workerId, long generation) {
        String granted = bot.generation() == null
                ? "none was granted"
                : "generation " + bot.generation() + " is granted to "
                        + (bot.holder() == null ? "nobody yet" : bot.holder());
        return Refusal.conflict(
                "not_holder",
                "worker " + workerId + " does not hold generation " + generation + " of " + bot.botId() + ": "
                        + granted);
    }
}
