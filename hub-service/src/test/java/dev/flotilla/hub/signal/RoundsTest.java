package dev.flotilla.hub.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {

    private final ConcurrentLinkedQueue<List<Integer>> done = new ConcurrentLinkedQueue<>();

    @Test
    void doesInOneGoWhatCameWhileTheLastRoundWasOnItsWay() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Rounds<Integer> rounds = new Rounds<>(
                round -> {
                    done.add(round);
                    first.countDown();
                    awaited(go);
                },
                Thread::startVirtualThread);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> alone = threads.submit(() -> rounds.ask(0));
            first.await();
            List<? extends Future<?>> together = IntStream.rangeClosed(1, 1000)
                    .mapToObj(i -> threads.submit(() -> rounds.ask(i)))
                    .toList();
            go.countDown();
            alone.get();
            for (Future<?> one : together) {
                one.get();
            }
        }

        assertThat(done.stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(0, 1000).boxed().toList());
        assertThat(done.peek()).containsExactly(0);
        assertThat(done).allMatch(round -> round.size() <= 256).hasSizeLessThan(500);
    }

    @Test
    void failsOnlyTheOneThatCannotBeDone() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Rounds<Integer> rounds = new Rounds<>(
                round -> {
                    first.countDown();
                    awaited(go);
                    if (round.contains(13)) {
                        throw new IllegalStateException("not 13");
                    }
                    done.add(round);
                },
                Thread::startVirtualThread);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> alone = threads.submit(() -> rounds.ask(0));
            first.await();
            Future<?> bad = threads.submit(() -> rounds.ask(13));
            Future<?> good = threads.submit(() -> rounds.ask(14));
            go.countDown();
            alone.get();
            good.get();
            assertThatThrownBy(bad::get).hasMessageContaining("not 13");
        }

        assertThat(done.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 14);
    }

    private static void awaited(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
