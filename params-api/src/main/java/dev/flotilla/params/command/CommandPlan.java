package dev.flotilla.params.command;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.FleetCommand;
import dev.flotilla.contracts.command.Halt;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a command does to each of its targets. */
public record CommandPlan(List<Target> targets) {

    public CommandPlan {
        targets = List.copyOf(targets);
    }

    /**
     * @param status PENDING, DONE (in force at once), SKIPPED or REFUSED
     * @param desired control from now on, like {@code controlVersion} and {@code halt}
     * @param newControl true when the control row changes
     * @param newParams values to store as {@code paramsVersion}; null = unchanged
     */
    public record Target(
            String botId,
            AckStatus status,
            @Nullable String detail,
            DesiredStatus desired,
            long controlVersion,
            boolean newControl,
            @Nullable Halt halt,
            long paramsVersion,
            @Nullable Map<String, Object> newParams) {

        FleetCommand.Target onWire() {
            return new FleetCommand.Target(botId, desired.name(), controlVersion, paramsVersion, halt);
        }

        /** Workers are told also of what is in force at once: one that the hub takes for dead may still have the bot. */
        boolean isTold() {
            return status == AckStatus.PENDING || status == AckStatus.DONE;
        }
    }

    List<FleetCommand.Target> told() {
        return targets.stream().filter(Target::isTold).map(Target::onWire).toList();
    }

    public List<Target> withNewControl() {
        return targets.stream().filter(Target::newControl).toList();
    }

    public List<Target> withNewParams() {
        return targets.stream().filter(target -> target.newParams() != null).toList();
    }

    /** True when nobody has to answer. */
    public boolean finished() {
        return targets.stream().noneMatch(target -> target.status().isOpen());
    }

    int count(AckStatus status) {
        return (int)
                targets.stream().filter(target -> target.status() == status).count();
    }

    List<String> bots(AckStatus... statuses) {
        List<AckStatus> wanted = List.of(statuses);
        return targets.stream()
                .filter(target -> wanted.contains(target.status()))
                .map(Target::botId)
                .map(Objects::requireNonNull)
                .toList();
    }
}
