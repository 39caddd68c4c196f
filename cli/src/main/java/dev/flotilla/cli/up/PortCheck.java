package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.infra.FreePorts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at all ports at once, before anything is started. */
final class PortCheck {
    private PortCheck() {}

    /** Throws {@link CommandFailure} that names every taken port and, where the system tells, who has it. */
    static void requireFree(Ports ports, boolean ownPostgres, boolean ownRedis) {
        List<String> taken = new ArrayList<>();
        for (Map.Entry<Integer, String> port : ports.all(ownPostgres, ownRedis).entrySet()) {
            if (!FreePorts.isFree(port.getKey())) {
                String owner = PortOwner.of(port.getKey())
                        .map(who -> ", held by " + who)
                        .orElse("");
                taken.add(port.getKey() + " (for " + port.getValue() + owner + ")");
            }
        }
        if (!taken.isEmpty()) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "port_taken",
                    (taken.size() == 1 ? "port " : "ports ") + String.join(", ", taken)
                            + " on 127.0.0.1 taken; stop what holds "
                            + (taken.size() == 1 ? "it" : "them") + ", or choose others: `fleet up --port-base "
                            + suggestion(ports) + "`");
        }
    }

    private static int suggestion(Ports ports) {
        int base = ports.base();
        do {
            base += 100;
        } while (base < UpRequest.PORT_MAX - 100 && !allFree(new Ports(base, ports.workers(), ports.hubs())));
        return base;
    }

    private static boolean allFree(Ports ports) {
        return ports.all(true, true).keySet().stream().allMatch(FreePorts::isFree);
    }
}
