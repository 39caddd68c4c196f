package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.infra.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortCheckTest {
    @Test
    void namesTheTakenPortAndItsHolder() throws IOException {
        int base = IntStream.iterate(30_000, port -> port + 50)
                .filter(port ->
                        new Ports(port, 1, 1).all(true, true).keySet().stream().allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
        Ports ports = new Ports(base, 1, 1);
        try (ServerSocket taken = new ServerSocket(ports.coach(), 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PortCheck.requireFree(ports, true, true))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining(taken.getLocalPort() + " (for coach-service, held by pid "
                            + ProcessHandle.current().pid() + " java)")
                    .hasMessageContaining("--port-base");
        }
        PortCheck.requireFree(ports, true, true);
    }
}
