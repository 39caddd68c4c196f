package dev.flotilla.simulation.run;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.hub.instance.Instance;
import dev.flotilla.hub.instance.InstanceState;
import dev.flotilla.params.command.AckStatus;
import dev.flotilla.simulation.kernel.Scheduler;
import dev.flotilla.simulation.venue.Breach;
import dev.flotilla.simulation.worker.Worker;
import dev.flotilla.simulation.world.Site;
import dev.flotilla.simulation.world.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold: all the time (one writer, protection) and at the end (nothing lost, everything as wanted). */
final class Invariants {

    /**
     * P3 after the last fault: another leader 6 s, the full time of the lease anew 15 s, and 5 s to notice, grant, start and place. Without a
     * change of leader it is the 20 s of the promise.
     */
    static final long NAKED_MOST = 27 * Scheduler.SECOND;

    private final Fleet fleet;
    private final Faults faults;
    private final Operator operator;
    private boolean nakedTold;
    private long nakedLongest;

    Invariants(Fleet fleet, Faults faults, Operator operator) {
        this.fleet = fleet;
        this.faults = faults;
        this.operator = operator;
    }

    /** P2: a lease never comes back, so that two can overlap from the moment of a grant only. */
    void gates() {
        for (String bot : fleet.tables.bots.keySet()) {
            long usable = fleet.workers.stream()
                    .map(Site::host)
                    .filter(worker -> worker != null && worker.mayWrite(bot))
                    .count();
            if (usable > 1) {
                fleet.breaches.add(Breach.DOUBLE_WRITER, bot + ": two workers hold a usable gate");
            }
        }
    }

    /** P3. */
    void protection() {
        long now = fleet.scheduler.now();
        fleet.witness
                .nakedSince()
                .forEach((account, symbols) -> symbols.forEach((symbol, since) -> {
                    long naked = now - Math.max(since, faults.end());
                    nakedLongest = Math.max(nakedLongest, faults.over() ? naked : 0);
                    if (faults.over() && naked > NAKED_MOST && !nakedTold && !excused(account)) {
                        nakedTold = true;
                        fleet.breaches.add(
                                Breach.UNPROTECTED,
                                account + " has a position in " + symbol + " without a stop, "
                                        + naked / Scheduler.SECOND + " s after the last fault");
                    }
                }));
    }

    /** A bot that failed and waits for its next attempt, or for its operator, is shown as such. */
    private boolean excused(String account) {
        return fleet.tables.bots.values().stream()
                .filter(bot -> bot.account.equals(account))
                .map(bot -> bot.instance)
                .anyMatch(instance -> instance == null
                        || instance.state() instanceof InstanceState.Backoff
                        || instance.state() instanceof InstanceState.Quarantined
                        || instance.state() instanceof InstanceState.Stopped);
    }

    long nakedLongest() {
        return nakedLongest;
    }

    /** Why the fleet is not at rest yet; null when it is. */
    @Nullable
    String unrest() {
        for (Tables.BotRow bot : fleet.tables.bots.values()) {
            String why = unrest(bot);
            if (why != null) {
                return bot.botId + " " + why;
            }
        }
        for (Tables.CommandRow command : fleet.tables.commands.values()) {
            if (command.finishedAt == null && command.acks.keySet().stream().noneMatch(this::quarantined)) {
                return "command " + command.commandId + " " + command.kind + " is open: "
                        + command.acks.values().stream()
                                .map(ack -> ack.answer.botId() + " " + ack.answer.status() + " " + ack.answer.detail())
                                .toList();
            }
        }
        for (Site<Worker> worker : fleet.workers) {
            if (worker.present().unsentReports() > 0) {
                return worker.name() + " has unsent reports";
            }
        }
        return null;
    }

    private boolean quarantined(String botId) {
        Tables.BotRow bot = fleet.tables.bots.get(botId);
        return bot != null
                && bot.instance != null
                && (bot.instance.state() instanceof InstanceState.Quarantined
                        || bot.instance.state() instanceof InstanceState.Backoff);
    }

    private @Nullable String unrest(Tables.BotRow bot) {
        Instance instance = bot.instance;
        if (instance == null) {
            return "has no instance";
        }
        if (instance.controlVersion() != bot.controlVersion) {
            return "has control " + instance.controlVersion() + " instead of " + bot.controlVersion;
        }
        boolean halting = bot.halt != null && bot.haltDoneAt == null;
        if (halting) {
            return "has an open halt in " + instance.state();
        }
        return switch (instance.state()) {
            case InstanceState.Quarantined _, InstanceState.Backoff _ -> null;
            case InstanceState.Stopped _ -> bot.desired.equals("STOPPED") ? null : "is stopped";
            case InstanceState.Running held -> wanted(bot, "RUNNING", held);
            case InstanceState.Paused held -> wanted(bot, "PAUSED", held);
            case InstanceState state -> "is " + state;
        };
    }

    private @Nullable String wanted(Tables.BotRow bot, String status, InstanceState.Held held) {
        if (!bot.desired.equals(status)) {
            return "is " + held + " and wanted " + bot.desired;
        }
        boolean hosted = fleet.workers.stream()
                .filter(site -> site.name().equals(held.workerId()))
                .anyMatch(site -> site.present().mayWrite(bot.botId));
        return hosted ? null : "is " + held + " and that worker holds no lease";
    }

    /** At the end. */
    void end() {
        String unrest = unrest();
        if (unrest != null) {
            boolean command = unrest.startsWith("command");
            fleet.breaches.add(command ? Breach.LOST_COMMAND : Breach.NOT_AS_DESIRED, unrest);
        }
        commands();
        reports();
        outboxes();
    }

    private void commands() {
        for (String id : operator.acknowledged()) {
            Tables.CommandRow command = fleet.tables.commands.get(id);
            if (command == null) {
                fleet.breaches.add(Breach.LOST_COMMAND, id + " was accepted and nobody knows it");
            } else {
                command.acks.forEach((bot, ack) -> inForce(command, fleet.tables.bots.get(bot), ack));
            }
        }
    }

    private void inForce(Tables.CommandRow command, Tables.@Nullable BotRow bot, Tables.AckRow ack) {
        if (bot == null || bot.controlVersion != ack.controlVersion || ack.answer.status() == AckStatus.SKIPPED) {
            return;
        }
        if (!bot.desired.equals(ack.desired)) {
            fleet.breaches.add(Breach.LOST_COMMAND, command.commandId + " is not in force for " + bot.botId);
        }
        boolean flat = command.kind == CommandKind.EMERGENCY_STOP
                && ack.answer.status() == AckStatus.DONE
                && Boolean.TRUE.equals(command.options.get("flatten"));
        var exchange = fleet.venue.present().exchange();
        if (flat && !exchange.account(bot.account).positions().isEmpty()) {
            fleet.breaches.add(Breach.LOST_COMMAND, bot.botId + " is proven flat and has a position");
        }
    }

    /** What was written is in Postgres, once. */
    private void reports() {
        Map<String, Long> written = new HashMap<>();
        fleet.disks.forEach(disk -> disk.counts().forEach((key, reports) -> written.merge(key, reports, Long::sum)));
        written.forEach((key, reports) -> {
            String bot = key.substring(0, key.indexOf('@'));
            long generation = Long.parseLong(key.substring(key.indexOf('@') + 1));
            long stored = fleet.tables.cursors.getOrDefault(bot, Map.of()).getOrDefault(generation, 0L);
            if (stored != reports
                    && fleet.workers.stream().allMatch(site -> site.present().unsentReports() == 0)) {
                fleet.breaches.add(
                        Breach.LOST_REPORT, key + ": " + reports + " reports written, " + stored + " stored");
            }
        });
        fleet.tables
                .bots
                .values()
                .forEach(bot -> bot.reports.forEach((generation, seqs) -> {
                    List<Long> twice = new ArrayList<>(seqs);
                    if (new HashSet<>(seqs).size() != seqs.size()) {
                        fleet.breaches.add(
                                Breach.LOST_REPORT,
                                bot.botId + "@" + generation + ": a report is stored twice among " + twice.size());
                    }
                }));
        fleet.workers.forEach(site -> {
            if (site.present().lostReports() > 0) {
                fleet.breaches.add(
                        Breach.LOST_REPORT,
                        site.name() + " dropped " + site.present().lostReports());
            }
        });
    }

    private void outboxes() {
        List<String> lost = new ArrayList<>(fleet.tables.hubOutbox.lost(fleet.redisDisk.had()));
        lost.addAll(fleet.tables.paramsOutbox.lost(fleet.redisDisk.had()));
        if (!lost.isEmpty()) {
            fleet.breaches.add(Breach.LOST_COMMAND, "counted as sent and never accepted by Redis: " + lost);
        }
    }
}
