package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.contracts.api.Fleet;
import java.util.List;

/** Says, before the word is typed, what an emergency stop will do and to whom. */
record HaltWords(boolean flatten, boolean strip) {

    String of(Scope scope, Target target, FleetClient client) {
        return "EMERGENCY STOP of " + scope.words() + " at " + target.url() + affected(scope, client)
                + System.lineSeparator() + "Entries become impossible at once and waiting entries are cancelled. "
                + positions() + " The bots stay stopped until `fleet restart`.";
    }

    private String positions() {
        if (flatten) {
            return "All their positions are closed at market; "
                    + (strip
                            ? "stops and targets are cancelled once the venue shows them flat."
                            : "stops and targets go once the venue shows them flat.");
        }
        return strip
                ? "Positions stay open and lose their stops and targets: they are then UNPROTECTED."
                : "Positions stay open with their stops and targets resting at the venue.";
    }

    private static String affected(Scope scope, FleetClient client) {
        try {
            List<Fleet.BotCard> bots = client.bots().stream()
                    .filter(bot -> switch (scope.kind()) {
                        case "bot" -> bot.botId().equals(scope.target());
                        case "group" -> bot.group().equals(scope.target());
                        default -> true;
                    })
                    .toList();
            long open = bots.stream().filter(bot -> bot.position() != null).count();
            return ": " + bots.size() + " bots, " + open + " with an open position.";
        } catch (CommandFailure e) {
            return " (how many bots that are cannot be read now: " + e.getMessage() + ").";
        }
    }
}
