package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.BotFigures.Phase;
import dev.flotilla.worker.thread.MachineThreads;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
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
        final CountDownLatch dealt = new CountDownLatch(1);

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

    @Test
    void letsGoOnlyWhenFlatAndDrainsInOrder() throws InterruptedException {
        bot.of("probe");
        BotLoop loop = loop();
        loop.start();
        next(told.started);
        bot.control.heard();
        bot.venue.step(bot.market.next()).forEach(event -> loop.deliver(event, () -> {}));
        await().atMost(LIMIT).until(() -> loop.figures().openPositions() == 1);
        loop.letGoIfFlat("short of memory");
        loop.deliver(new FeedEvent.Step(bot.venue.clock), () -> told.dealt.countDown());
        assertThat(told.dealt.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        assertThat(told.ended).as("it has a position").isEmpty();
        loop.drain("the worker goes away", Duration.ofSeconds(5));
        assertThat(next(told.ended)).isEqualTo(new LoopEnd.Drained("the worker goes away"));
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void letsAFlatBotGoAtOnce() throws InterruptedException {
        BotLoop loop = loop();
        loop.start();
        next(told.started);
        loop.letGoIfFlat("short of memory");
        assertThat(next(told.ended)).isEqualTo(new LoopEnd.Drained("short of memory"));
    }

    @Test
    void endsAHaltedBotOnlyAfterItsProof() throws InterruptedException {
        bot.of("probe");
        BotLoop loop = loop();
        loop.start();
        next(told.started);
        bot.control.heard();
        bot.venue.step(bot.market.next()).forEach(event -> loop.deliver(event, () -> {}));
        await().atMost(LIMIT).until(() -> loop.figures().openPositions() == 1);
        bot.halt("c1", true, true);
        loop.wake();
        await().atMost(LIMIT).until(bot.venue::flat);
        assertThat(told.ended).isEmpty();
        bot.clock.advance(Duration.ofSeconds(2));
        assertThat(next(told.ended)).isEqualTo(new LoopEnd.Stopped(2, ""));
        assertThat(bot.acks).singleElement().satisfies(ack -> {
            assertThat(ack.status()).isEqualTo("DONE");
            assertThat(ack.verifiedMillis()).isGreaterThanOrEqualTo(2_000);
        });
    }
}
