package dev.flotilla.params.command;

import dev.flotilla.contracts.command.FleetCommand;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Looks after open commands until each target has come to an end: ends those that a newer control overtook or that have nobody to
 * answer, sends unanswered ones again, and says once when nobody answers. Any number of replicas may do it at the same time.
 */
@ApplicationScoped
public class CommandWatch {

    private static final Logger LOG = Logger.getLogger(CommandWatch.class);

    private final CommandLedger ledger;
    private final CommandEndings endings;
    private final CommandMessages messages;
    private final CommandFigures figures;
    private final CommandNews news;
    private final CommandConfig config;
    private final InstantSource clock;

    public CommandWatch(
            CommandLedger ledger,
            CommandEndings endings,
            CommandMessages messages,
            CommandFigures figures,
            CommandNews news,
            CommandConfig config,
            InstantSource clock) {
        this.ledger = ledger;
        this.endings = endings;
        this.messages = messages;
        this.figures = figures;
        this.news = news;
        this.config = config;
        this.clock = clock;
    }

    /** One look at all that is open. */
    public void look() {
        CommandLedger.Counts counts = ledger.counts();
        figures.open(counts.open(), counts.unanswered());
        if (counts.open() == 0) {
            return;
        }
        news.changed(ledger.settle(CommandWatch::ends, endings));
        Instant now = clock.instant();
        List<CommandLedger.Chased> chased =
                ledger.chase(now.minus(config.resendAfter()), unanswered -> chase(unanswered, now), now);
        news.changed(chased.stream().map(CommandLedger.Chased::commandId).toList());
    }

    private static List<Settled> ends(List<OpenAck> open) {
        return open.stream().map(WatchRules::settle).flatMap(Optional::stream).toList();
    }

    private List<CommandLedger.Chased> chase(List<CommandLedger.Unanswered> unanswered, Instant now) {
        List<CommandLedger.Chased> chased = new ArrayList<>();
        for (CommandLedger.Unanswered one : unanswered) {
            switch (WatchRules.next(one.sends(), one.lastSentAt(), now, config.resends(), config.resendAfter())) {
                case WAIT -> {}
                case RESEND -> chased.add(again(one));
                case GIVE_UP -> chased.add(givenUp(one.command(), now));
            }
        }
        return chased;
    }

    private CommandLedger.Chased again(CommandLedger.Unanswered one) {
        FleetCommand command = one.command();
        LOG.infof(
                "command sent again commandId=%s unanswered=%d send=%d",
                command.commandId(), command.targets().size(), one.sends() + 1);
        return new CommandLedger.Chased(command.commandId(), false, messages.sent(command, one.sends() + 1));
    }

    private CommandLedger.Chased givenUp(FleetCommand command, Instant now) {
        LOG.warnf(
                "command is not answered; it stays in force and workers poll for it commandId=%s kind=%s unanswered=%d",
                command.commandId(), command.kind(), command.targets().size());
        return new CommandLedger.Chased(command.commandId(), true, List.of(messages.unacked(command, now)));
    }
}
