package dev.flotilla.params.command;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The options of each kind of command: which there are, what they may be, what they are when nobody says. Pure. */
final class CommandOptions {

    static final String FLATTEN = "flatten";
    static final String KEEP_PROTECTIVE = "keepProtective";
    static final String STRIP_PROTECTION = "stripProtection";
    static final String PARAMS = "params";
    static final String INSTRUMENT = "instrument";
    static final String FROM_BOT = "fromBot";
    static final String PROPOSAL_ID = "proposalId";

    private static final int TEXT_CHARS_MAX = 2_000;
    private static final List<String> SIDES = List.of("BUY", "SELL");

    /** What an option may be; {@code says} is for the refusal. */
    private enum Type {
        FLAG("true or false"),
        GRACE_SECONDS("seconds from 0 to 3600"),
        WAIT_SECONDS("seconds from 1 to 86400"),
        COUNT("whole number from 1 on"),
        TEXT("text of 1 to 2000 characters"),
        SYMBOL("symbol of a market"),
        SIDE("BUY or SELL"),
        MOMENT("moment in ISO-8601"),
        VALUES("object with at least one parameter");

        private final String says;

        Type(String says) {
            this.says = says;
        }
    }

    /** @param byDefault null = none; then it is needed when {@code required} */
    private record Option(
            String name,
            Type type,
            boolean required,
            @Nullable Object byDefault) {

        static Option of(String name, Type type, Object byDefault) {
            return new Option(name, type, false, byDefault);
        }

        static Option needed(String name, Type type) {
            return new Option(name, type, true, null);
        }

        static Option free(String name, Type type) {
            return new Option(name, type, false, null);
        }
    }

    private CommandOptions() {}

    /** The options in force; null values count as absent. */
    static Outcome<Map<String, Object>> check(CommandKind kind, @Nullable Map<String, Object> wish) {
        Map<String, Object> given = Objects.requireNonNullElse(wish, Map.of());
        List<Option> known = of(kind);
        List<String> names = known.stream().map(Option::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                return Outcome.refused(Refusal.invalid("unknown_option", kind + " has no option " + name, names));
            }
        }
        Map<String, Object> options = new LinkedHashMap<>();
        for (Option option : known) {
            Object value = given.get(option.name()) == null ? option.byDefault() : given.get(option.name());
            Optional<Object> read = value == null ? Optional.empty() : read(option.type(), value);
            if (read.isEmpty() && (value != null || option.required())) {
                return Outcome.refused(invalid(kind, option, value));
            }
            read.ifPresent(usable -> options.put(option.name(), usable));
        }
        return kind == CommandKind.EMERGENCY_STOP ? protection(options) : Outcome.done(options);
    }

    /** A halt never strips protection by accident (D4). */
    private static Outcome<Map<String, Object>> protection(Map<String, Object> options) {
        boolean kept = Boolean.TRUE.equals(options.get(KEEP_PROTECTIVE));
        boolean meant = Boolean.TRUE.equals(options.get(FLATTEN)) || Boolean.TRUE.equals(options.get(STRIP_PROTECTION));
        return kept || meant
                ? Outcome.done(options)
                : Outcome.refused(Refusal.invalid(
                        "unprotected",
                        "keepProtective false would leave open positions without their stops; close them with flatten true,"
                                + " or say stripProtection true if that is meant",
                        List.of("keepProtective: true", "flatten: true", "stripProtection: true")));
    }

    private static List<Option> of(CommandKind kind) {
        return switch (kind) {
            case PAUSE, RESUME, RESTART -> List.of();
            case EMERGENCY_STOP ->
                List.of(
                        Option.of(FLATTEN, Type.FLAG, false),
                        Option.of(KEEP_PROTECTIVE, Type.FLAG, true),
                        Option.free(STRIP_PROTECTION, Type.FLAG));
            case SHUTDOWN -> List.of(Option.of("gracePeriodSeconds", Type.GRACE_SECONDS, 30));
            case DRAIN -> List.of(Option.of("maxWaitSeconds", Type.WAIT_SECONDS, 900));
            case UPDATE_PARAMETERS -> List.of(Option.needed(PARAMS, Type.VALUES));
            case CLOSE_POSITION -> List.of(Option.needed(INSTRUMENT, Type.SYMBOL));
            case ASSUME_RESPONSIBILITY ->
                List.of(
                        Option.needed(FROM_BOT, Type.TEXT),
                        Option.free("group", Type.TEXT),
                        Option.free("exchange", Type.TEXT),
                        Option.free("strategy", Type.TEXT));
            case ROTATE_KEY ->
                List.of(
                        Option.needed("newPublicKey", Type.TEXT),
                        Option.needed("keyVersion", Type.COUNT),
                        Option.free("effectiveAt", Type.MOMENT));
            case APPROVE_PROPOSAL, REJECT_PROPOSAL -> List.of(Option.needed(PROPOSAL_ID, Type.TEXT));
            case PROPOSE -> List.of(Option.needed(INSTRUMENT, Type.SYMBOL), Option.needed("side", Type.SIDE));
        };
    }

    private static Optional<Object> read(Type type, Object value) {
        return switch (type) {
            case FLAG -> value instanceof Boolean ? Optional.of(value) : Optional.empty();
            case GRACE_SECONDS -> whole(value, 0, 3_600);
            case WAIT_SECONDS -> whole(value, 1, 86_400);
            case COUNT -> whole(value, 1, Integer.MAX_VALUE);
            case TEXT -> text(value).map(text -> text);
            case SYMBOL -> text(value).map(text -> text.toUpperCase(Locale.ROOT));
            case SIDE ->
                text(value)
                        .map(text -> text.toUpperCase(Locale.ROOT))
                        .filter(SIDES::contains)
                        .map(text -> text);
            case MOMENT -> text(value).filter(CommandOptions::isMoment).map(text -> text);
            case VALUES ->
                value instanceof Map<?, ?> values && !values.isEmpty() ? Optional.of(values) : Optional.empty();
        };
    }

    private static Optional<Object> whole(Object value, int least, int most) {
        return value instanceof Integer number && number >= least && number <= most
                ? Optional.of(number)
                : Optional.empty();
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text && !text.isBlank() && text.length() <= TEXT_CHARS_MAX
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private static boolean isMoment(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static Refusal invalid(CommandKind kind, Option option, @Nullable Object value) {
        String problem = value == null ? kind + " needs option " + option.name() : option.name() + " is not valid";
        return Refusal.invalid("invalid_option", problem, List.of(option.name() + ": " + option.type().says));
    }
}
