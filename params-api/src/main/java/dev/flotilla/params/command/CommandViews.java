package dev.flotilla.params.command;

import dev.flotilla.contracts.api.Operations;
import java.util.List;

/** A command that was accepted this moment, as the API shows it. Pure. */
final class CommandViews {

    private CommandViews() {}

    static Operations.Command of(Acceptance accepted) {
        CommandRequest request = accepted.request();
        CommandPlan plan = accepted.plan();
        int refused = plan.count(AckStatus.REFUSED);
        int done = plan.count(AckStatus.DONE);
        var finishedAt = plan.finished() ? accepted.acceptedAt() : null;
        return new Operations.Command(
                request.commandId(),
                request.kind().name(),
                request.scope().wireName(),
                request.target(),
                request.reason(),
                accepted.requestedBy(),
                accepted.acceptedAt(),
                finishedAt,
                CommandProgress.of(finishedAt, null, 0, refused),
                request.options(),
                plan.targets().size(),
                plan.count(AckStatus.SKIPPED),
                done,
                done,
                refused,
                0,
                0,
                null,
                null,
                null,
                0,
                List.of(),
                plan.targets().stream().map(CommandViews::target).toList());
    }

    private static Operations.CommandTarget target(CommandPlan.Target target) {
        return new Operations.CommandTarget(
                target.botId(), target.status().name(), target.detail(), null, null, null, null, null, null, List.of());
    }
}
