package dev.flotilla.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class WalkForwardTest {
    @Test
    void putsOutOfSamplePartsEndToEndUpToTheLastBar() {
        List<WalkForward.Window> windows = WalkForward.over(10_000, 4, 0.7).windows();

        assertThat(windows).hasSize(4);
        assertThat(windows.getFirst().inSample().from()).isZero();
        assertThat(windows.getLast().outOfSample().to()).isEqualTo(10_000);
        for (int i = 0; i < windows.size(); i++) {
            WalkForward.Window window = windows.get(i);
            assertThat(window.inSample().to()).isEqualTo(window.outOfSample().from());
            if (i > 0) {
                assertThat(window.outOfSample().from())
                        .isEqualTo(windows.get(i - 1).outOfSample().to());
            }
            double share = window.inSample().length()
                    / (double)
                            (window.inSample().length() + window.outOfSample().length());
            assertThat(share).isBetween(0.69, 0.71);
        }
    }

    @Test
    void refusesPartsShorterThanADay() {
        assertThatThrownBy(() -> WalkForward.over(1_000, 10, 0.7)).hasMessageContaining("too few for 10 windows");
    }
}
