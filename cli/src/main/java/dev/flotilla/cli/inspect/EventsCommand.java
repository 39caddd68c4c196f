package dev.flotilla.cli.inspect;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Figures;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Infrastructure;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet events}: what the fleet did by itself, oldest first. */
@Command(
        name = "events",
        description = "Show what happened to bots and workers: starts, deaths, failovers, commands; oldest first.")
public final class EventsCommand implements Callable<Integer> {
    private static final long LOOK_EVERY_MILLIS = 1000;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Option(names = "--bot", paramLabel = "ID", description = "Only of this bot.")
    @Nullable
    private String botId;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "30", description = "How many at most (default: 30).")
    private int limit;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing new events until Ctrl-C, also through an outage of the fleet.")
    private boolean follow;

    private final Terminal terminal;

    public EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Events(List<Infrastructure.ProcessEvent> events) {}

    @Override
    public Integer call() throws InterruptedException {
        EventReader reader = new EventReader(new FleetClient(new FleetLocator(terminal).find(options)), botId);
        List<Infrastructure.ProcessEvent> newest = reader.newest(limit);
        if (follow) {
            return follow(reader, newest);
        }
        terminal.print(output.json() ? JsonText.of(new Events(newest)) : text(newest));
        return 0;
    }

    private int follow(EventReader reader, List<Infrastructure.ProcessEvent> first) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        List<Infrastructure.ProcessEvent> fresh = first;
        do {
            fresh.forEach(event -> terminal.print(output.json() ? JsonText.of(event) : line(event)));
            if (never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)
                    || terminal.out().checkError()) {
                return 0; // the reader of our output is gone
            }
            fresh = sinceLast(reader);
        } while (true);
    }

    private List<Infrastructure.ProcessEvent> sinceLast(EventReader reader) {
        try {
            return reader.sinceLast();
        } catch (CommandFailure e) {
            if (e.status() != ExitStatus.NO_FLEET) {
                throw e;
            }
            return List.of(); // asked again in a second: what happened meanwhile comes then
        }
    }

    private static String text(List<Infrastructure.ProcessEvent> events) {
        return events.isEmpty()
                ? "no events yet"
                : events.stream().map(EventsCommand::line).collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(Infrastructure.ProcessEvent event) {
        Object from = event.detail().get("from");
        Object to = event.detail().get("to");
        String change = from == null || to == null ? "" : from.equals(to) ? to + " " : from + " -> " + to + " ";
        String detail = event.detail().entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .filter(entry -> change.isEmpty()
                        || !(entry.getKey().equals("from") || entry.getKey().equals("to")))
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(" "));
        return Figures.second(event.at()) + "  " + (event.botId() == null ? "fleet" : event.botId()) + "  "
                + event.event() + "  " + event.source() + "  " + change + detail;
    }
}
