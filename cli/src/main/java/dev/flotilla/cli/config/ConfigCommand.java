package dev.flotilla.cli.config;

import dev.flotilla.cli.terminal.CommandFamily;
import dev.flotilla.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code fleet config}: settings of this user for runtimes. */
@Command(
        name = "config",
        description = "Your own settings for runtimes; they apply at the next start of what uses them.",
        footer = {"", "File: ~/.openclaw/senpi-cli.json, readable by you alone.", "More: docs/runtime.md"})
public final class ConfigCommand extends CommandFamily {

    private ConfigCommand() {}

    /** The command with its own commands below it. */
    public static CommandLine line(Terminal terminal) {
        return new CommandLine(new ConfigCommand())
                .addSubcommand("set-chat-id", set(terminal, Setting.TELEGRAM_CHAT_ID, "Chat that runtimes write to."))
                .addSubcommand(
                        "set-senpi-jwt-token", set(terminal, Setting.SENPI_JWT_TOKEN, "Token of a strategy service."))
                .addSubcommand("set-state-dir", set(terminal, Setting.STATE_DIR, "Folder for states of other tools."))
                .addSubcommand(new GetConfigCommand(terminal))
                .addSubcommand(new ListConfigCommand(terminal))
                .addSubcommand(new UnsetConfigCommand(terminal))
                .addSubcommand(new ResetConfigCommand(terminal));
    }

    private static CommandLine set(Terminal terminal, Setting setting, String description) {
        CommandLine line = new CommandLine(new SetConfigCommand(terminal, setting));
        line.getCommandSpec().usageMessage().description(description);
        return line;
    }
}
