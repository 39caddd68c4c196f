package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpRequestTest {

    @Test
    void aSecondWorkerForRuntimesStandsByWhereThereAreSeveral() {
        assertThat(UpRequest.runtimeWorkers(1)).isEqualTo(1);
        assertThat(UpRequest.runtimeWorkers(2)).isEqualTo(2);
        assertThat(UpRequest.runtimeWorkers(4)).isEqualTo(2);
    }
}
