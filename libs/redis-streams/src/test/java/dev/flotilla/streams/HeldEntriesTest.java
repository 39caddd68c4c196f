package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.testkit.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeldEntriesTest {
    private static final int LIMIT = 5;

    @Test
    void handsAnEntryOutOnceHoweverOftenItComesIn() {
        HeldEntries held = new HeldEntries(LIMIT);
        assertThat(held.take(entry(1))).isTrue();
        assertThat(held.take(entry(1))).isFalse();
        assertThat(held.handOut()).isEqualTo(entry(1));
        assertThat(held.handOut()).isNull();
        assertThat(held.finish("1-0")).isTrue();
        assertThat(held.finish("1-0")).isFalse();
        assertThat(held.take(entry(1))).as("not acknowledged yet").isFalse();
        held.acknowledged(held.takeDone());
        assertThat(held.take(entry(1))).isTrue();
    }

    static LongStream cases() {
        return Seeds.cases("HeldEntries", 50);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void losesNothingAndStaysWithinItsLimitInAnyOrderOfEvents(long seed) {
        RandomGenerator random = Seeds.generator(seed);
        HeldEntries held = new HeldEntries(LIMIT);
        Deque<StreamEntry> out = new ArrayDeque<>();
        Deque<StreamEntry> failed = new ArrayDeque<>();
        Set<String> acknowledged = new HashSet<>();
        List<String> taken = new ArrayList<>();
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(6)) {
                case 0 -> {
                    if (held.room() > 0) {
                        StreamEntry entry = entry(step);
                        held.take(entry);
                        taken.add(entry.id());
                    }
                }
                case 1 -> {
                    StreamEntry next = held.handOut();
                    if (next != null) {
                        out.add(next);
                    }
                }
                case 2 -> {
                    if (!out.isEmpty()) {
                        held.finish(out.poll().id());
                    }
                }
                case 3 -> {
                    if (!out.isEmpty() && held.fail(out.peek().id())) {
                        failed.add(out.poll());
                    }
                }
                case 4 -> {
                    if (!failed.isEmpty()) {
                        held.retry(failed.poll());
                    }
                }
                default -> {
                    List<String> done = held.takeDone();
                    if (random.nextBoolean()) {
                        held.acknowledged(done);
                        acknowledged.addAll(done);
                    } else {
                        held.acknowledgeLater(done);
                    }
                }
            }
            assertThat(held.unfinishedIds()).as("seed %d step %d", seed, step).hasSizeLessThanOrEqualTo(LIMIT);
        }
        Set<String> left = new HashSet<>(held.unfinishedIds());
        left.addAll(held.takeDone());
        assertThat(left).doesNotContainAnyElementsOf(acknowledged);
        left.addAll(acknowledged);
        assertThat(left).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(taken);
    }

    private static StreamEntry entry(int number) {
        return new StreamEntry("s", number + "-0", 1, Map.of());
    }
}
