package dev.flotilla.cli.locate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class EmulatorKeysTest {

    @Test
    void theCertificateLiesBesideTheKeys() {
        assertThat(EmulatorKeys.beside(Path.of("/tmp/ctrader.json")).certificate())
                .isEqualTo(Path.of("/tmp/ctrader.pem"));
        assertThat(EmulatorKeys.beside(Path.of("/tmp/keys")).certificate()).isEqualTo(Path.of("/tmp/keys.pem"));
    }
}
