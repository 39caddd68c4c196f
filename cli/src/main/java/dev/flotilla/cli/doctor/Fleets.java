package dev.flotilla.cli.doctor;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.FleetRecord;
import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.infra.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The fleets of this user that run now, and the ports a new one would want. */
record Fleets(Terminal terminal) {
    private static final int PORTS = 7;

    List<Finding> look(int portBase) {
        List<FleetRecord> live = new FleetLocator(terminal).records().live();
        List<Finding> findings = new ArrayList<>();
        boolean ours = live.stream().anyMatch(record -> URI.create(record.url()).getPort() == portBase);
        findings.add(ports(portBase, ours));
        if (live.isEmpty()) {
            findings.add(Finding.ok("fleets", "none is running"));
        }
        live.forEach(record -> findings.add(health(record)));
        return findings;
    }

    private static Finding ports(int base, boolean ours) {
        String range = base + " to " + (base + PORTS - 1);
        if (ours) {
            return Finding.ok("ports", range + " are used by the running fleet");
        }
        String taken = IntStream.range(base, base + PORTS)
                .filter(port -> !FreePorts.isFree(port))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", "));
        return taken.isEmpty()
                ? Finding.ok("ports", range + " are free")
                : Finding.bad("ports", taken + " taken", "use others: `fleet up --port-base " + (base + 100) + "`");
    }

    private static Finding health(FleetRecord record) {
        String name = record.url() + " (launcher " + record.pid() + ", " + record.dataDir() + ")";
        try {
            Optional<String> token = Files.isReadable(record.tokenFile())
                    ? Optional.of(Files.readString(record.tokenFile()).strip())
                    : Optional.empty();
            Target target = new Target(URI.create(record.url()), token, Optional.of(record));
            List<Infrastructure.Part> sick = new FleetClient(target)
                    .system().parts().stream()
                            .filter(part -> !part.status().equals("up"))
                            .toList();
            return sick.isEmpty()
                    ? Finding.ok("fleet", name + " is well")
                    : Finding.warn(
                            "fleet",
                            name + ": "
                                    + sick.stream()
                                            .map(part -> part.name() + " is " + part.status())
                                            .collect(Collectors.joining(", ")),
                            "see `fleet status` and `fleet logs "
                                    + sick.getFirst().name() + "`");
        } catch (CommandFailure | IOException e) {
            return Finding.bad("fleet", name + ": " + e.getMessage(), "`fleet down`, then `fleet up`");
        }
    }
}
