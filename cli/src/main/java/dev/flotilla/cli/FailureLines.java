package dev.flotilla.cli;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.contracts.api.ErrorBody;
import java.util.List;
import java.util.stream.Stream;

/** A failure in lines for people, pure: one line, or one for each field that is wrong. */
final class FailureLines {

    private FailureLines() {}

    static List<String> of(CommandFailure failure) {
        List<ErrorBody.FieldProblem> details = failure.details();
        if (details.size() < 2) {
            List<String> valid = failure.valid();
            return List.of(
                    failure.getMessage() + (valid.isEmpty() ? "" : " (valid: " + String.join(", ", valid) + ")"));
        }
        String head = details.size() + " values are not accepted, nothing was changed:";
        return Stream.concat(Stream.of(head), details.stream().map(FailureLines::line))
                .toList();
    }

    private static String line(ErrorBody.FieldProblem problem) {
        String allowed = problem.allowed();
        boolean saysIt = allowed == null || problem.message().startsWith("must be ");
        return "  " + (problem.path() == null ? "" : problem.path() + " ") + problem.message()
                + (saysIt ? "" : " (allowed: " + allowed + ")");
    }
}
