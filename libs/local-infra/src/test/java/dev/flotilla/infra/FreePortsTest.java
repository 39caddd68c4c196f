package dev.flotilla.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {
    @Test
    void givesDifferentPorts() {
        assertThat(FreePorts.several(20)).doesNotHaveDuplicates().allMatch(port -> port > 1024);
    }

    @Test
    void seesAListenerAsTaken() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThat(FreePorts.isFree(socket.getLocalPort())).isFalse();
        }
    }
}
