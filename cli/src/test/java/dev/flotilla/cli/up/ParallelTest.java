package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ParallelTest {
    private final StopSignal stop = new StopSignal();

    @Test
    void theFirstFailureMakesTheOthersGiveUpAndIsTheOneReported() {
        Parallel parallel = new Parallel(stop)
                .and(() -> {
                    if (stop.within(Duration.ofSeconds(30))) {
                        throw new StoppedException(stop.cause());
                    }
                })
                .and(() -> {
                    throw new IllegalStateException("the real cause");
                });

        assertThatThrownBy(parallel::join)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the real cause");
        assertThat(stop.stopping()).isTrue();
    }

    @Test
    void aStopIsReportedAsSuch() {
        stop.stop("Ctrl-C");
        Parallel parallel = new Parallel(stop).and(() -> {
            throw new StoppedException(stop.cause());
        });

        assertThatThrownBy(parallel::join).isInstanceOf(StoppedException.class).hasMessage("Ctrl-C");
    }
}
