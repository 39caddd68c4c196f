package dev.flotilla.simulation.params;

import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.report.StateReport;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.params.bundle.BundleStore;
import dev.flotilla.params.command.OpenCommands;
import dev.flotilla.params.command.WatchRules;
import dev.flotilla.params.ingest.Fact;
import dev.flotilla.params.ingest.IngestPlan;
import dev.flotilla.params.ingest.ReportStore;
import dev.flotilla.params.ingest.SegmentKey;
import dev.flotilla.params.ingest.Stored;
import dev.flotilla.simulation.world.Postgres;
import dev.flotilla.simulation.world.Rules;
import dev.flotilla.simulation.world.Tables;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Bots, open commands and reports as the SQL adapters of params-api keep them. */
final class BotRows implements BundleStore, OpenCommands, ReportStore {

    static final String STRATEGY = "probe";
    private static final BigDecimal EQUITY = new BigDecimal("1000");

    private final Postgres postgres;

    private final Rules rules;

    BotRows(Postgres postgres, Rules rules) {
        this.postgres = postgres;
        this.rules = rules;
    }

    @Override
    public Optional<BotRecord> load(String botId) {
        return postgres.run(
                tables -> Optional.ofNullable(tables.bots.get(botId)).map(BotRows::found));
    }

    private static BotRecord found(Tables.BotRow bot) {
        String holder = bot.instance != null && bot.instance.state() instanceof InstanceState.Held held
                ? held.workerId()
                : null;
        return new BotRecord(
                bot.botId,
                STRATEGY,
                "demo",
                "paper",
                bot.account,
                bot.symbols,
                bot.params,
                bot.paramsVersion,
                bot.desired,
                bot.controlVersion,
                EQUITY,
                bot.state,
                bot.orderSequence,
                holder,
                bot.instance == null ? null : bot.instance.generation(),
                "adopt",
                bot.halt,
                null,
                null);
    }

    @Override
    public List<InForce> inForce(List<String> botIds) {
        return postgres.run(tables -> tables.bots.values().stream()
                .filter(bot -> botIds.contains(bot.botId))
                .map(bot -> new InForce(
                        bot.botId,
                        STRATEGY,
                        bot.desired,
                        bot.controlVersion,
                        bot.paramsVersion,
                        bot.params,
                        bot.halt,
                        null,
                        null))
                .toList());
    }

    @Override
    public List<FleetCommand> among(List<String> botIds) {
        return postgres.run(tables -> tables.commands.values().stream()
                .filter(command -> command.finishedAt == null)
                .map(command -> CommandRows.onWire(
                        tables,
                        command,
                        CommandRows.open(command).stream()
                                .filter(botIds::contains)
                                .filter(bot -> inForce(tables, command, bot))
                                .toList()))
                .filter(command -> !command.targets().isEmpty())
                .toList());
    }

    private static boolean inForce(Tables tables, Tables.CommandRow command, String botId) {
        Tables.BotRow bot = CommandRows.bot(tables, botId);
        Tables.AckRow ack = CommandRows.ack(command, botId);
        return !WatchRules.overtaken(
                command.kind, ack.controlVersion, bot.controlVersion, CommandRows.desired(bot.desired));
    }

    @Override
    public IngestPlan store(
            String workerId, Set<SegmentKey> keys, Set<String> ticking, Function<Stored, IngestPlan> planner) {
        return postgres.run(tables -> {
            IngestPlan plan = planner.apply(stored(tables, keys));
            plan.cursors()
                    .forEach((key, last) -> tables.cursors
                            .computeIfAbsent(key.botId(), _ -> new HashMap<>())
                            .put(key.generation(), last));
            facts(plan)
                    .forEach(fact -> CommandRows.bot(tables, fact.botId())
                            .reports
                            .computeIfAbsent(fact.generation(), _ -> new ArrayList<>())
                            .add(fact.seq()));
            plan.states().forEach(fact -> state(CommandRows.bot(tables, fact.botId()), fact));
            return plan;
        });
    }

    private Stored stored(Tables tables, Set<SegmentKey> keys) {
        Set<String> bots = new HashSet<>();
        Map<SegmentKey, Long> cursors = new HashMap<>();
        Map<String, Long> newest = new HashMap<>();
        for (SegmentKey key : keys) {
            Tables.BotRow bot = tables.bots.get(key.botId());
            if (bot != null) {
                bots.add(key.botId());
                Map<Long, Long> known = tables.cursors.getOrDefault(key.botId(), Map.of());
                Long last = known.get(key.generation());
                if (last != null && !rules.breaks(Rules.Broken.INGEST_WITHOUT_CURSOR)) {
                    cursors.put(key, last);
                }
                long granted = bot.instance == null ? 0 : bot.instance.generation();
                newest.put(
                        key.botId(),
                        known.keySet().stream().mapToLong(Long::longValue).reduce(granted, Math::max));
            }
        }
        return new Stored(bots, cursors, newest);
    }

    /** Those that are kept one by one; of positions and states only the newest counts. */
    private static List<Fact<?>> facts(IngestPlan plan) {
        List<Fact<?>> facts = new ArrayList<>(plan.sessions());
        facts.addAll(plan.decisions());
        facts.addAll(plan.fills());
        facts.addAll(plan.trades());
        return facts;
    }

    private static void state(Tables.BotRow bot, Fact<StateReport> fact) {
        boolean newer = fact.generation() > bot.stateGeneration
                || fact.generation() == bot.stateGeneration && fact.seq() > bot.stateSeq;
        if (newer) {
            bot.state = fact.report().state();
            bot.stateGeneration = fact.generation();
            bot.stateSeq = fact.seq();
            bot.orderSequence = Math.max(bot.orderSequence, fact.report().orderSequence());
        }
    }
}
