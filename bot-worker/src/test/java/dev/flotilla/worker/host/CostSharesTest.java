package dev.flotilla.worker.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class CostSharesTest {

    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

    @Test
    void sharesMemoryInEqualPartsAndProcessorTimeByWork() {
        CostShares shares = CostShares.of(100L * 1024 * 1024, 1_500_000_000L, 1_000_000_000L, 4, 2_000L);
        assertThat(shares.megabytes()).isEqualTo(25, EXACTLY);
        assertThat(shares.cores(500)).isEqualTo(0.375, EXACTLY);
        assertThat(shares.cores(2_000)).isEqualTo(1.5, EXACTLY);
        assertThat(shares.cores(0)).isZero();
    }

    @Test
    void sharesNothingWithoutBotsWorkOrTime() {
        assertThat(CostShares.of(1024 * 1024, 5, 10, 0, 0)).isEqualTo(new CostShares(1, 0));
        assertThat(CostShares.of(0, 5, 0, 1, 5).cores(1)).isEqualTo(1, EXACTLY);
        assertThat(CostShares.of(0, -5, 10, 1, 5).cores(1)).isZero();
    }
}
