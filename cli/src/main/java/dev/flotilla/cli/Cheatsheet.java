package dev.flotilla.cli;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** {@code --cheatsheet}: every command on one line each, out of the commands themselves. */
public final class Cheatsheet implements IExecutionStrategy {

    @Option(names = "--cheatsheet", description = "Every command on one line each, and exit.")
    private boolean wanted;

    private final Terminal terminal;
    private final IExecutionStrategy otherwise;

    Cheatsheet(Terminal terminal, IExecutionStrategy otherwise) {
        this.terminal = terminal;
        this.otherwise = otherwise;
    }

    @Override
    public int execute(ParseResult parsed) throws ExecutionException {
        if (!wanted) {
            return otherwise.execute(parsed);
        }
        lines(parsed.commandSpec().root().commandLine()).forEach(terminal::print);
        return ExitStatus.OK;
    }

    /** Leaves of the tree of commands, in the order of the help. */
    static List<String> lines(CommandLine line) {
        List<String> lines = new ArrayList<>();
        collect(line, lines);
        return lines;
    }

    private static void collect(CommandLine line, List<String> lines) {
        CommandSpec spec = line.getCommandSpec();
        if (spec.usageMessage().hidden()) {
            return;
        }
        if (line.getSubcommands().isEmpty()) {
            String[] about = spec.usageMessage().description();
            lines.add(synopsis(spec) + (about.length == 0 ? "" : "  # " + String.format(about[0])));
        }
        line.getSubcommands().values().stream().distinct().forEach(below -> collect(below, lines));
    }

    private static String synopsis(CommandSpec spec) {
        StringBuilder text = new StringBuilder(spec.qualifiedName(" "));
        spec.positionalParameters()
                .forEach(parameter -> text.append(' ').append(optional(parameter, parameter.paramLabel())));
        spec.options().stream()
                .filter(option -> !option.hidden()
                        && !option.usageHelp()
                        && !option.longestName().equals("--cheatsheet"))
                .forEach(option -> text.append(' ').append(optional(option, written(option))));
        return text.toString();
    }

    private static String written(OptionSpec option) {
        boolean flag = option.arity().max() == 0;
        return option.longestName() + (flag ? "" : " " + option.paramLabel());
    }

    private static String optional(ArgSpec argument, String text) {
        return argument.required() ? text : "[" + text + "]";
    }
}
