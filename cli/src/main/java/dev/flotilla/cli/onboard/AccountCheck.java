package dev.flotilla.cli.onboard;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.contracts.api.Operations;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The check of a bot's credential: a worker opens its account and reads it while the bot is paused, so that nothing can be
 * traded yet. No key passes through here or through the control plane.
 */
record AccountCheck(Terminal terminal, FleetClient client) {

    private static final String HOSTED = "PAUSED";
    private static final long LOOK_EVERY_MILLIS = 250;

    /** The account's equity as the worker read it. */
    BigDecimal of(String botId, int withinSeconds) throws InterruptedException {
        terminal.note("A worker reads the account of " + botId + " ...");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(withinSeconds);
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() < end) {
            Fleet.BotCard card = client.bot(botId).card();
            Optional<BigDecimal> equity = Optional.ofNullable(card.equity()).filter(_ -> HOSTED.equals(card.actual()));
            if (equity.isPresent()) {
                return equity.get();
            }
            if (never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        throw failed(botId);
    }

    /** The bot must not be left behind half ready. */
    private CommandFailure failed(String botId) {
        String error = client.bot(botId).card().lastError();
        client.control(botId, new Operations.SetControl("STOPPED", null, "onboarding failed: account not read"));
        return CommandFailure.of(
                ExitStatus.INCOMPLETE,
                "account_not_read",
                "no worker read the account of " + botId + " in time; it is stopped"
                        + (error == null ? "" : ". Its last error: " + error)
                        + ". See fleet workers and fleet events --bot " + botId + ", then onboard it again");
    }
}
