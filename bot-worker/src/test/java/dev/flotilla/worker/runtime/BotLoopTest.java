package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.BotFigures.Phase;
import dev.flotilla.worker.thread.MachineThreads;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BotLoopTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final BotHarness bot = new BotHarness(Seeds.generator(42));
    private final Told told = new Told();

    /** Remembers what a loop tells. */
    private static final class Told implements BotLoop.Listener {
        final BlockingQueue<BotControl> started = new LinkedBlockingQueue<>();
        final BlockingQueue<LoopEnd> ended = new LinkedBlockingQueue<>();

        @Override
        public void started(BotControl control) {
            started.add(control);
        }

        @Override
        public void applied(BotControl control) {}

        @Override
        public void ended(LoopEnd end) {
            ended.add(end);
        }
    }

    private BotLoop loop() {
        BotRun run = bot.nextRun(null);
        return new BotLoop(run, bot.world(), bot.inbox, told, LIMIT, new MachineThreads());
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private void desired(String status, long version) {
        bot.control.desired(BotHarness.BOT, status, version);
    }

    @Test
    void followsWhatChangedWhileItStarted() throws InterruptedException {
        bot.venue.onSnapshot = () -> desired("PAUSED", 2);
        BotLoop loop = loop();
        loop.start();
        assertThat(next(told.started).desired()).isEqualTo(DesiredStatus.PAUSED);
        await().atMost(LIMIT).until(() -> loop.figures().phase() == Phase.PAUSED);
        desired("STOPPED", 3);
        assertThat(next(told.ended)).isEqualTo(new LoopEnd.Stopped(3, ""));
    }

    @Test
    void doesNotSayThatItStartedWhenItWasStoppedMeanwhile() throws InterruptedException {
        bot.venue.onSnapshot = () -> desired("STOPPED", 2);
        loop().start();
        assertThat(next(told.ended)).isEqualTo(new LoopEnd.Stopped(2, ""));
        assertThat(told.started).isEmpty();
    }
}
