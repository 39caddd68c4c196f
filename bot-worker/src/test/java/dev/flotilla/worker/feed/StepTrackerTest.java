package dev.flotilla.worker.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTrackerTest {

    private final List<Instant> through = new ArrayList<>();
    private final StepTracker steps = new StepTracker(through::add);

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }

    @Test
    void tellsAStepWithoutWorkAtOnce() {
        steps.close(at(1));
        assertThat(through).containsExactly(at(1));
    }

    @Test
    void waitsForEveryBotOfAStep() {
        Runnable one = steps.token();
        Runnable other = steps.token();
        steps.close(at(1));
        one.run();
        assertThat(through).isEmpty();
        other.run();
        assertThat(through).containsExactly(at(1));
    }

    @Test
    void tellsStepsInOrderAlsoWhenALaterOneIsThroughFirst() {
        Runnable slow = steps.token();
        steps.close(at(1));
        Runnable fast = steps.token();
        steps.close(at(2));
        fast.run();
        assertThat(through).isEmpty();
        slow.run();
        assertThat(through).containsExactly(at(1), at(2));
    }

    @Test
    void countsATokenOnce() {
        Runnable one = steps.token();
        Runnable other = steps.token();
        steps.close(at(1));
        one.run();
        one.run();
        assertThat(through).isEmpty();
        other.run();
        assertThat(through).hasSize(1);
    }
}
