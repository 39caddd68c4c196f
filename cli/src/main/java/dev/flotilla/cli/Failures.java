package dev.flotilla.cli;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.ErrorBody;
import dev.flotilla.infra.InfraException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns failures into one line on standard error, an error object with {@code --json}, and an exit status. */
record Failures(Terminal terminal) implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        boolean json = last.hasMatchedOption("--json");
        return switch (failure) {
            case CommandFailure known -> report(known, json);
            case InfraException infra ->
                report(ExitStatus.FAILED, "infrastructure", String.valueOf(infra.getMessage()), json);
            case InterruptedException _ -> ExitStatus.FORCED;
            default -> unexpected(failure, json);
        };
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        boolean json = List.of(args).contains("--json");
        report(ExitStatus.USAGE, "usage", String.valueOf(failure.getMessage()), json);
        if (!UnmatchedArgumentException.printSuggestions(failure, terminal.err())) {
            terminal.note("try `" + command.getCommandSpec().qualifiedName() + " --help`");
        }
        return ExitStatus.USAGE;
    }

    private int report(int status, String code, String message, boolean json) {
        return report(CommandFailure.of(status, code, message), json);
    }

    private int report(CommandFailure failure, boolean json) {
        List<String> lines = FailureLines.of(failure);
        terminal.note(terminal.errStyle().red("fleet: ") + lines.getFirst());
        lines.stream().skip(1).forEach(terminal::note);
        if (json) {
            terminal.print(JsonText.of(body(failure)));
        }
        return failure.status();
    }

    private static ErrorBody body(CommandFailure failure) {
        List<String> valid = failure.valid();
        return new ErrorBody(new ErrorBody.Detail(
                failure.code(),
                failure.getMessage(),
                valid.isEmpty() ? null : valid,
                failure.details().isEmpty() ? null : failure.details()));
    }

    private int unexpected(Exception failure, boolean json) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        terminal.note(trace.toString().stripTrailing());
        return report(ExitStatus.FAILED, "bug", "unexpected: " + failure, json);
    }
}
