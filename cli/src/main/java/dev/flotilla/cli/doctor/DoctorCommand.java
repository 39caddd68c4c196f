package dev.flotilla.cli.doctor;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Style;
import dev.flotilla.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet doctor}: what is missing on this machine, and how to mend it. */
@Command(
        name = "doctor",
        description = "Check this machine: JDK, ports, disk, memory, rights, browser, running fleets.",
        footer = {"", "Exit status 1 when something would keep a fleet from running."})
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Look at these ports (default: ${DEFAULT-VALUE}).")
    private int portBase;

    private final Terminal terminal;

    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    record Report(boolean healthy, List<Finding> findings) {}

    @Override
    public Integer call() {
        Machine machine = new Machine(terminal);
        List<Finding> findings = new ArrayList<>();
        findings.add(machine.jdk());
        findings.add(machine.build());
        findings.add(machine.processors());
        findings.add(machine.memory());
        findings.add(machine.disk());
        findings.add(machine.openFiles());
        findings.add(machine.rights());
        findings.add(machine.clock());
        findings.add(machine.node());
        findings.add(machine.chromium());
        findings.addAll(new Fleets(terminal).look(portBase));
        boolean healthy = findings.stream().noneMatch(Finding::isBad);
        terminal.print(output.json() ? JsonText.of(new Report(healthy, findings)) : text(findings));
        return healthy ? ExitStatus.OK : ExitStatus.FAILED;
    }

    private String text(List<Finding> findings) {
        Style style = terminal.style();
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            String pad = " ".repeat(Math.max(0, 5 - finding.verdict().length()));
            lines.add(style.state(finding.verdict()) + pad + style.bold(finding.subject()) + "  " + finding.text());
            if (finding.advice() != null) {
                lines.add("     -> " + finding.advice());
            }
        }
        return String.join(System.lineSeparator(), lines);
    }
}
