package dev.flotilla.params.phrase;

import dev.flotilla.contracts.command.CommandKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The whole message is a phrase or it is none: nothing is guessed out of a sentence. Upper and lower case are one. Pure. */
final class Phrases {

    /** As they are told to whoever said something else. */
    static final List<String> VALID = List.of(
            "halt moneysharks",
            "stop trading",
            "kill switch",
            "emergency stop",
            "cancel all orders",
            "flatten all positions",
            "disable cron",
            "switch to paper mode",
            "resume moneysharks",
            "close SYMBOL position",
            "cancel orders for SYMBOL");

    private static final Pattern CLOSE = Pattern.compile("close ([a-z0-9]{2,20}) position");
    private static final Pattern CANCEL = Pattern.compile("cancel orders for ([a-z0-9]{2,20})");

    private Phrases() {}

    static Optional<Meaning> read(String message) {
        String said = message.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        return switch (said) {
            case "halt moneysharks", "stop trading", "kill switch", "emergency stop", "cancel all orders" ->
                Optional.of(halt(false));
            case "flatten all positions" -> Optional.of(halt(true));
            case "disable cron" ->
                Optional.of(new Meaning.Give(
                        CommandKind.UPDATE_PARAMETERS, Map.of("params", Map.of("cron.enabled", false))));
            case "switch to paper mode" -> Optional.of(new Meaning.SwitchToPaper());
            case "resume moneysharks" -> Optional.of(new Meaning.ResumeOnPaper());
            default -> aboutASymbol(said);
        };
    }

    /** A halt cancels every order but the protection of open positions, which goes only with the position (D4). */
    private static Meaning halt(boolean flatten) {
        return new Meaning.Give(CommandKind.EMERGENCY_STOP, Map.of("flatten", flatten));
    }

    private static Optional<Meaning> aboutASymbol(String said) {
        Matcher close = CLOSE.matcher(said);
        if (close.matches()) {
            String symbol = close.group(1).toUpperCase(Locale.ROOT);
            return Optional.of(new Meaning.Give(CommandKind.CLOSE_POSITION, Map.of("instrument", symbol)));
        }
        Matcher cancel = CANCEL.matcher(said);
        return cancel.matches()
                ? Optional.of(new Meaning.CancelOrders(cancel.group(1).toUpperCase(Locale.ROOT)))
                : Optional.empty();
    }
}
