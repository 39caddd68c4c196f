package dev.flotilla.cli;

import dev.flotilla.cli.backtest.BacktestCommand;
import dev.flotilla.cli.command.ApproveCommand;
import dev.flotilla.cli.command.CloseCommand;
import dev.flotilla.cli.command.CommandsCommand;
import dev.flotilla.cli.command.DrainCommand;
import dev.flotilla.cli.command.HaltCommand;
import dev.flotilla.cli.command.PauseCommand;
import dev.flotilla.cli.command.ProposeCommand;
import dev.flotilla.cli.command.RejectCommand;
import dev.flotilla.cli.command.RestartCommand;
import dev.flotilla.cli.command.ResumeCommand;
import dev.flotilla.cli.command.ShutdownCommand;
import dev.flotilla.cli.compute.ComputeCommand;
import dev.flotilla.cli.config.ConfigCommand;
import dev.flotilla.cli.control.ControlCommand;
import dev.flotilla.cli.control.CordonCommand;
import dev.flotilla.cli.control.CreateCommand;
import dev.flotilla.cli.control.DownCommand;
import dev.flotilla.cli.control.GroupCommand;
import dev.flotilla.cli.control.SetCommand;
import dev.flotilla.cli.doctor.DoctorCommand;
import dev.flotilla.cli.dsl.DslCommand;
import dev.flotilla.cli.emulate.EmulateCommand;
import dev.flotilla.cli.inspect.AlertsCommand;
import dev.flotilla.cli.inspect.BotCommand;
import dev.flotilla.cli.inspect.BotsCommand;
import dev.flotilla.cli.inspect.BudgetsCommand;
import dev.flotilla.cli.inspect.EventsCommand;
import dev.flotilla.cli.inspect.GroupsCommand;
import dev.flotilla.cli.inspect.JobsCommand;
import dev.flotilla.cli.inspect.JournalCommand;
import dev.flotilla.cli.inspect.LearningCommand;
import dev.flotilla.cli.inspect.LogsCommand;
import dev.flotilla.cli.inspect.ProposalsCommand;
import dev.flotilla.cli.inspect.StatusCommand;
import dev.flotilla.cli.inspect.TasksCommand;
import dev.flotilla.cli.inspect.VersionCommand;
import dev.flotilla.cli.inspect.WhyCommand;
import dev.flotilla.cli.inspect.WorkersCommand;
import dev.flotilla.cli.mm.MmCommand;
import dev.flotilla.cli.onboard.ConsentCommand;
import dev.flotilla.cli.onboard.OnboardCommand;
import dev.flotilla.cli.onboard.SwitchToPaperCommand;
import dev.flotilla.cli.replay.ReplayCommand;
import dev.flotilla.cli.runtime.GuideCommand;
import dev.flotilla.cli.runtime.RuntimeCommand;
import dev.flotilla.cli.runtime.StateCommand;
import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.cli.up.UpCommand;
import dev.flotilla.cli.up.WarmCommand;
import dev.flotilla.cli.venue.VenueCommand;
import dev.flotilla.cli.wiring.HostRandom;
import dev.flotilla.cli.wiring.HostTerminal;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The {@code fleet} command. */
@Command(
        name = "fleet",
        description = "Runs and operates a fleet of trading bots.",
        footer = {"", "Also: fleet test [--soak] (the gate), fleet build, fleet images, fleet fmt.", "More: docs/cli.md"
        })
public final class Fleet extends CommandFamily {

    private Fleet() {}

    public static void main(String[] args) {
        System.exit(run(HostTerminal.get(), args));
    }

    /** Runs one command and answers its exit status. */
    public static int run(Terminal terminal, String... args) {
        int status = commandLine(terminal).execute(args);
        terminal.out().flush();
        terminal.err().flush();
        return status;
    }

    static CommandLine commandLine(Terminal terminal) {
        CommandLine line = new CommandLine(new Fleet())
                .addSubcommand(new UpCommand(terminal, HostRandom::secure))
                .addSubcommand(new DownCommand(terminal))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new BotsCommand(terminal))
                .addSubcommand(new BotCommand(terminal))
                .addSubcommand(new JournalCommand(terminal))
                .addSubcommand(new WhyCommand(terminal))
                .addSubcommand(new ReplayCommand(terminal))
                .addSubcommand(new LearningCommand(terminal))
                .addSubcommand("start", control(terminal, "RUNNING", "Start bots: they trade."))
                .addSubcommand("stop", control(terminal, "STOPPED", "Stop bots; protective orders stay at the venue."))
                .addSubcommand(new PauseCommand(terminal, HostRandom::secure))
                .addSubcommand(new ResumeCommand(terminal, HostRandom::secure))
                .addSubcommand(new HaltCommand(terminal, HostRandom::secure))
                .addSubcommand(new RestartCommand(terminal, HostRandom::secure))
                .addSubcommand(new DrainCommand(terminal, HostRandom::secure))
                .addSubcommand(new ShutdownCommand(terminal, HostRandom::secure))
                .addSubcommand(new CloseCommand(terminal, HostRandom::secure))
                .addSubcommand(new ProposalsCommand(terminal))
                .addSubcommand(new ApproveCommand(terminal, HostRandom::secure))
                .addSubcommand(new RejectCommand(terminal, HostRandom::secure))
                .addSubcommand(new ProposeCommand(terminal, HostRandom::secure))
                .addSubcommand(new CommandsCommand(terminal))
                .addSubcommand(new CreateCommand(terminal))
                .addSubcommand(new SetCommand(terminal))
                .addSubcommand(new OnboardCommand(terminal))
                .addSubcommand(new ConsentCommand(terminal))
                .addSubcommand(new SwitchToPaperCommand(terminal))
                .addSubcommand(new GroupsCommand(terminal))
                .addSubcommand(new GroupCommand(terminal))
                .addSubcommand(new WorkersCommand(terminal))
                .addSubcommand("cordon", cordon(terminal, true, "A worker takes no new bots and keeps those it has."))
                .addSubcommand("uncordon", cordon(terminal, false, "A cordoned worker takes bots again."))
                .addSubcommand(new TasksCommand(terminal))
                .addSubcommand(new JobsCommand(terminal))
                .addSubcommand(new EventsCommand(terminal))
                .addSubcommand(new AlertsCommand(terminal))
                .addSubcommand(new BudgetsCommand(terminal))
                .addSubcommand(new LogsCommand(terminal))
                .addSubcommand(new ComputeCommand())
                .addSubcommand(MmCommand.of(terminal, HostRandom::secure))
                .addSubcommand(new EmulateCommand(terminal, HostRandom::secure))
                .addSubcommand(VenueCommand.line(terminal))
                .addSubcommand(new BacktestCommand(terminal, HostRandom::secure))
                .addSubcommand(DslCommand.line(terminal))
                .addSubcommand(RuntimeCommand.line(terminal))
                .addSubcommand(new StateCommand(terminal))
                .addSubcommand(new GuideCommand(terminal))
                .addSubcommand(ConfigCommand.line(terminal))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(new WarmCommand(terminal, HostRandom::secure))
                .addSubcommand(new VersionCommand(terminal))
                .addSubcommand(new CompletionCommand(terminal));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.outIsTty() && !terminal.environment().containsKey("NO_COLOR") ? Ansi.ON : Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        Failures failures = new Failures(terminal);
        line.setExecutionExceptionHandler(failures);
        line.setParameterExceptionHandler(failures);
        everyCommand(line);
        cheatsheet(terminal, line);
        line.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING);
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandGroups());
        return line;
    }

    /** For the whole, and for {@code guide}, where people look for help. */
    private static void cheatsheet(Terminal terminal, CommandLine line) {
        Cheatsheet sheet = new Cheatsheet(terminal, line.getExecutionStrategy());
        line.addMixin("cheatsheet", sheet);
        Objects.requireNonNull(line.getSubcommands().get("guide")).addMixin("cheatsheet", sheet);
        line.setExecutionStrategy(sheet);
    }

    private static CommandLine control(Terminal terminal, String desired, String description) {
        CommandLine line = new CommandLine(new ControlCommand(terminal, desired));
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    private static CommandLine cordon(Terminal terminal, boolean cordon, String description) {
        CommandLine line = new CommandLine(new CordonCommand(terminal, cordon));
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }

    private static void everyCommand(CommandLine line) {
        line.setUsageHelpAutoWidth(true);
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit status:%n")
                .exitCodeList(exitStatuses());
        line.getSubcommands().values().forEach(Fleet::everyCommand);
    }

    private static java.util.Map<String, String> exitStatuses() {
        java.util.Map<String, String> meanings = new java.util.LinkedHashMap<>();
        ExitStatus.TABLE.forEach(row -> {
            int colon = row.indexOf(':');
            meanings.put(row.substring(0, colon), row.substring(colon + 1));
        });
        return meanings;
    }
}
