package dev.flotilla.worker.command;

import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A fleet command as one bot has to carry it out. An emergency stop is none of these: it is part of the control in force.
 *
 * @param controlVersion the control that the command put in force, or found
 * @param paramsVersion likewise
 */
public record BotCommand(
        String commandId,
        CommandKind kind,
        long controlVersion,
        long paramsVersion,
        Map<String, Object> options,
        String reason,
        Since accepted) {

    public BotCommand {
        options = Map.copyOf(options);
    }

    /** True for the kinds that put a control in force and so end with the next one. */
    public boolean setsControl() {
        return setsControl(kind);
    }

    static boolean setsControl(CommandKind kind) {
        return switch (kind) {
            case PAUSE, RESUME, EMERGENCY_STOP, SHUTDOWN, DRAIN, RESTART -> true;
            case UPDATE_PARAMETERS,
                    CLOSE_POSITION,
                    ASSUME_RESPONSIBILITY,
                    ROTATE_KEY,
                    APPROVE_PROPOSAL,
                    REJECT_PROPOSAL,
                    PROPOSE -> false;
        };
    }

    /** An option's text; empty when it is absent or blank. */
    public Optional<String> text(String option) {
        Object value = options.get(option);
        return Optional.ofNullable(value).map(Object::toString).filter(text -> !text.isBlank());
    }

    /** An option that counts seconds; {@code otherwise} when it is absent or no number. */
    public Duration seconds(String option, Duration otherwise) {
        return options.get(option) instanceof Number number && number.longValue() >= 0
                ? Duration.ofSeconds(number.longValue())
                : otherwise;
    }
}
