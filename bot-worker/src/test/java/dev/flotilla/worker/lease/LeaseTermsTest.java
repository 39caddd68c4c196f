package dev.flotilla.worker.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseTermsTest {
    private static final Duration MOST = Duration.ofSeconds(3);

    @Test
    void aWriteEndsBeforeAnotherWorkerMayBeGivenTheBot() {
        assertThat(terms(15_000, 10_000).writeValidity(MOST)).isEqualTo(MOST);
        assertThat(terms(1_500, 1_000).writeValidity(MOST)).isEqualTo(Duration.ofMillis(300));
        assertThat(terms(60_000, 10_000).writeValidity(MOST)).isEqualTo(MOST);
    }

    private static LeaseTerms terms(long ttlMillis, long fenceMillis) {
        return new LeaseTerms(Duration.ofMillis(ttlMillis), Duration.ofMillis(100), Duration.ofMillis(fenceMillis));
    }
}
