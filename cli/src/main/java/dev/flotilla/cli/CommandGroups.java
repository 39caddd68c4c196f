package dev.flotilla.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;

/** The list of commands in {@code fleet --help}, by what somebody wants to do. */
final class CommandGroups implements IHelpSectionRenderer {

    private static final String REST = "More";

    private static final Map<String, List<String>> GROUPS = groups();

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Run a fleet on this machine", List.of("up", "down", "doctor", "logs"));
        groups.put(
                "See how bots do",
                List.of("status", "bots", "bot", "why", "journal", "replay", "learning", "proposals"));
        groups.put(
                "Make and change bots",
                List.of("create", "set", "onboard", "consent", "switch-to-paper", "group", "groups"));
        groups.put(
                "Control bots",
                List.of(
                        "start",
                        "stop",
                        "pause",
                        "resume",
                        "drain",
                        "shutdown",
                        "close",
                        "propose",
                        "approve",
                        "reject"));
        groups.put("Protect positions of a wallet", List.of("runtime", "state", "config"));
        groups.put("In an emergency", List.of("halt", "restart"));
        groups.put(
                "See how the fleet does",
                List.of("commands", "events", "alerts", "workers", "tasks", "jobs", "budgets", "cordon", "uncordon"));
        groups.put(
                "Try out and check, no fleet needed",
                List.of("backtest", "compute", "dsl", "emulate", "guide", "mm", "venue"));
        return groups;
    }

    /** The heading a command is listed under. */
    static String groupOf(String command) {
        return GROUPS.entrySet().stream()
                .filter(group -> group.getValue().contains(command))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(REST);
    }

    @Override
    public String render(Help help) {
        Map<String, Map<String, Help>> byGroup = new LinkedHashMap<>();
        GROUPS.forEach((group, names) -> byGroup.put(group, chosen(help, names)));
        Map<String, Help> rest = new LinkedHashMap<>(help.subcommands());
        rest.keySet().removeIf(name -> !groupOf(name).equals(REST));
        byGroup.put(REST, rest);
        StringBuilder text = new StringBuilder();
        byGroup.forEach((group, commands) -> {
            if (!commands.isEmpty()) {
                text.append("%n%s:%n".formatted(group)).append(help.commandList(commands));
            }
        });
        return text.toString();
    }

    /** In the order of the group, not in that of registration. */
    private static Map<String, Help> chosen(Help help, List<String> names) {
        Map<String, Help> chosen = new LinkedHashMap<>();
        names.stream()
                .filter(help.subcommands()::containsKey)
                .forEach(name -> chosen.put(name, help.subcommands().get(name)));
        return chosen;
    }
}
