package dev.flotilla.cli.mm;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops market makers; all are told first and then waited for, and what fails with one stops none of the others. A stop is
 * done only when nothing is open: the bot ends after two reads of the venue that show no quote of its own and, as its settings say, no
 * position.
 */
final class MakerControl {
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final int ID_BYTES = 6;
    private static final String RUNNING = "RUNNING";
    private static final String FLAT = "FLAT";
    /** How a maker says that it ended with no position. */
    private static final String NOTHING_OPEN = "no open position";

    private final FleetClient client;
    private final Supplier<RandomGenerator> random;
    private final MakerOptions options;
    private final CountDownLatch never = new CountDownLatch(1);

    MakerControl(FleetClient client, Supplier<RandomGenerator> random, MakerOptions options) {
        this.client = client;
        this.random = random;
        this.options = options;
    }

    /** Something that goes on: asked once, then looked at. */
    private interface Step {
        /** What became of it; null while it goes on. */
        @Nullable
        MakerResult look();

        MakerResult late();
    }

    List<MakerResult> start(List<MakerResult.Wish> wishes) throws InterruptedException {
        return await(wishes.stream().map(wish -> begun(wish, this::starting)).toList());
    }

    List<MakerResult> stop(List<MakerResult.Wish> wishes) throws InterruptedException {
        return await(wishes.stream().map(wish -> begun(wish, this::stopping)).toList());
    }

    /** What is not proven flat is not started again. */
    List<MakerResult> restart(List<MakerResult.Wish> wishes) throws InterruptedException {
        List<MakerResult> stopped = stop(wishes);
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            MakerResult result = stopped.get(i);
            steps.add(
                    result.result().equals(FLAT)
                            ? begun(wishes.get(i), this::starting)
                            : new Known(new MakerResult(
                                    result.instance(),
                                    result.result(),
                                    Objects.requireNonNullElse(result.detail(), "") + "; not started again",
                                    result.status())));
        }
        return await(steps);
    }

    private interface Beginning {
        Step of(Fleet.BotCard bot);
    }

    private static Step begun(MakerResult.Wish wish, Beginning beginning) {
        Fleet.BotCard bot = wish.bot();
        if (bot == null) {
            return new Known(MakerResult.failed(wish.label(), String.valueOf(wish.failure()), ExitStatus.FAILED));
        }
        try {
            return beginning.of(bot);
        } catch (CommandFailure e) {
            return new Known(MakerResult.failed(bot.botId(), e.getMessage(), e.status()));
        }
    }

    private record Known(MakerResult result) implements Step {
        @Override
        public MakerResult look() {
            return result;
        }

        @Override
        public MakerResult late() {
            return result;
        }
    }

    private Step starting(Fleet.BotCard bot) {
        // Of a bot that was just stopped the card is old: what is in force now counts.
        Fleet.BotCard now = client.bot(bot.botId()).card();
        if (RUNNING.equals(now.actual()) && RUNNING.equals(now.desired())) {
            return new Known(new MakerResult(now.botId(), RUNNING, "it runs already", ExitStatus.OK));
        }
        if (now.halted() == null) {
            client.control(now.botId(), new Operations.SetControl(RUNNING, null, options.reason));
        } else {
            send(now.botId(), CommandKind.RESTART, null);
        }
        return new Starting(now.botId());
    }

    private final class Starting implements Step {
        private final String botId;

        Starting(String botId) {
            this.botId = botId;
        }

        @Override
        public @Nullable MakerResult look() {
            return RUNNING.equals(client.bot(botId).card().actual())
                    ? new MakerResult(botId, RUNNING, null, ExitStatus.OK)
                    : null;
        }

        @Override
        public MakerResult late() {
            Fleet.BotCard card = client.bot(botId).card();
            String why = card.lastError() == null ? "" : ": " + card.lastError();
            return new MakerResult(
                    botId,
                    String.valueOf(card.actual()),
                    "does not run yet" + why + "; is there a worker of pool " + MakerLabels.STRATEGY
                            + "? see `fleet workers` and `fleet logs bot-worker`",
                    ExitStatus.FAILED);
        }
    }

    private Step stopping(Fleet.BotCard bot) {
        long grace = Math.max(1, Math.min(options.wait.toSeconds(), 300));
        Operations.Command given = send(bot.botId(), CommandKind.SHUTDOWN, Map.of("gracePeriodSeconds", grace));
        return new Stopping(bot.botId(), given.commandId());
    }

    private final class Stopping implements Step {
        private final String botId;
        private final String commandId;

        Stopping(String botId, String commandId) {
            this.botId = botId;
            this.commandId = commandId;
        }

        @Override
        public @Nullable MakerResult look() {
            Operations.Command command = client.command(commandId);
            if (command.finishedAt() == null) {
                return null;
            }
            Fleet.Position open = client.bot(botId).card().position();
            if (open != null && provenFlat(command)) {
                return null; // the bot said so already, its last report is on the way
            }
            if (open != null) {
                return new MakerResult(
                        botId,
                        "NOT_FLAT",
                        "stopped, and " + open.side() + " " + open.quantity().toPlainString() + " " + open.symbol()
                                + " is open; close it with `fleet halt " + botId + " --flatten`",
                        ExitStatus.INCOMPLETE);
            }
            boolean done = command.targets().stream()
                    .allMatch(target ->
                            target.status().equals("DONE") || target.status().equals("SKIPPED"));
            return done
                    ? new MakerResult(botId, FLAT, null, ExitStatus.OK)
                    : MakerResult.failed(
                            botId, "not carried out; see `fleet commands " + commandId + "`", ExitStatus.INCOMPLETE);
        }

        private static boolean provenFlat(Operations.Command command) {
            return command.targets().stream()
                    .anyMatch(
                            target -> target.detail() != null && target.detail().contains(NOTHING_OPEN));
        }

        @Override
        public MakerResult late() {
            return new MakerResult(
                    botId,
                    "NOT_FLAT",
                    "in force, but not proven yet; see `fleet commands " + commandId + "`",
                    ExitStatus.INCOMPLETE);
        }
    }

    private Operations.Command send(String botId, CommandKind kind, @Nullable Map<String, Object> details) {
        byte[] bytes = new byte[ID_BYTES];
        random.get().nextBytes(bytes);
        String id = "mm-" + HexFormat.of().formatHex(bytes);
        return client.send(new Operations.NewCommand(id, kind.name(), "bot", botId, options.reason, null, details));
    }

    private List<MakerResult> await(List<Step> steps) throws InterruptedException {
        long end = System.nanoTime() + options.wait.toNanos();
        List<MakerResult> results = new ArrayList<>();
        for (Step step : steps) {
            MakerResult result = step.look();
            while (result == null && System.nanoTime() < end) {
                never.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                result = step.look();
            }
            results.add(result == null ? step.late() : result);
        }
        return results;
    }
}
