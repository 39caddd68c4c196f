package dev.flotilla.worker.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.lease.LeaseGrant;
import dev.flotilla.contracts.lease.LeaseRenewal;
import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.Interval;
import dev.flotilla.testkit.FakeClock;
import dev.flotilla.venues.FeedEvent;
import dev.flotilla.venues.MarketFeed;
import dev.flotilla.worker.command.NotedAnswers;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.control.ControlBook;
import dev.flotilla.worker.feed.FeedFan;
import dev.flotilla.worker.feed.StepAcks;
import dev.flotilla.worker.gate.VenueGate;
import dev.flotilla.worker.lease.FastLeases;
import dev.flotilla.worker.lease.HeldLease;
import dev.flotilla.worker.lease.HubLeases;
import dev.flotilla.worker.lease.LeaseBook;
import dev.flotilla.worker.lease.LeasePathException;
import dev.flotilla.worker.lease.LeaseTerms;
import dev.flotilla.worker.report.LostReports;
import dev.flotilla.worker.runtime.LoopEnd;
import dev.flotilla.worker.spool.Spool;
import dev.flotilla.worker.spool.SpoolDirectory;
import dev.flotilla.worker.spool.SpoolLimits;
import dev.flotilla.worker.thread.MachineThreads;
import dev.flotilla.worker.thread.Threads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that meet the end of a loop: each gets exactly one answer, whatever the moment. */
class BotHostTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final BotTask TASK =
            new BotTask("bot:1", BotTask.START_BOT, "bot", "moneysharks", 1, 1, Instant.EPOCH, false);

    @TempDir
    Path folder;

    private final FakeClock clock = FakeClock.at("2026-01-01T00:00:00Z");
    private final List<String> acks = new CopyOnWriteArrayList<>();
    private final Threads threads = new MachineThreads();
    private final AckSender sender = new AckSender(
            List.of(ack -> acks.add(ack.status() + " v" + ack.controlVersion() + " " + ack.taskId())), threads);
    private final CountDownLatch over = new CountDownLatch(1);
    /** What happens, once each, while an answer is made. */
    private final Queue<Runnable> whileAnswering = new ArrayDeque<>();

    private final Leases leases = new Leases();
    private Spool spool;
    private BotHost host;
    private HostedBot bot;
    private LoopListener listener;

    /** Grants and takes everything, once it answers. */
    private static final class Leases implements HubLeases, FastLeases {
        private volatile CountDownLatch asked = new CountDownLatch(0);
        private volatile CountDownLatch answers = new CountDownLatch(0);
        private int unanswered;

        @Override
        public LeaseGrant claim(BotTask task, Duration timeout) {
            asked.countDown();
            await(answers);
            if (unanswered > 0) {
                unanswered--;
                throw new LeasePathException("the answer was lost", new IOException("timeout"));
            }
            return new LeaseGrant(true, task.botId(), task.generation(), 3_000, null);
        }

        @Override
        public LeaseRenewal.Result renew(List<HeldLease> leases, boolean httpOnly, Duration timeout) {
            return new LeaseRenewal.Result(List.of(), List.of());
        }

        @Override
        public Map<String, Answer> renew(List<HeldLease> leases, Duration timeout) {
            return Map.of();
        }

        @Override
        public boolean set(HeldLease lease, Duration timeout) {
            return true;
        }

        @Override
        public void release(HeldLease lease, Duration timeout) {}
    }

    /** No market. */
    private static final class Silence implements MarketFeed {
        @Override
        public void start(Consumer<FeedEvent> listener) {}

        @Override
        public void subscribe(Set<String> symbols, Set<String> accounts) {}

        @Override
        public void unsubscribe(Set<String> symbols, Set<String> accounts) {}

        @Override
        public void ack(Instant step) {}

        @Override
        public @Nullable Duration silence() {
            return null;
        }

        @Override
        public boolean connected() {
            return true;
        }

        @Override
        public List<Bar> history(String symbol, Interval interval, int limit) {
            return List.of();
        }
    }

    @BeforeEach
    void hostsABotWhoseStartTakesLong() {
        spool = Spool.open(
                SpoolDirectory.tryHold(folder.resolve("spool")).orElseThrow(), new SpoolLimits(1_000, 1_000));
        ControlBook controls = new ControlBook(clock::nanos);
        HostTerms terms = new HostTerms("w1", 2, "test", LIMIT, SECOND, SECOND);
        Silence silence = new Silence();
        BotStarter starter = new BotStarter(
                terms,
                this::bundleThatNeverComes,
                new Venues(List.of()),
                new FeedFan(silence, new StepAcks(silence, () -> 0, 0)),
                controls,
                new BotStarter.Tools(
                        new NotedAnswers(new ArrayList<>()),
                        spool,
                        new LostReports(),
                        _ -> true,
                        new VenueGate(SECOND, LIMIT),
                        clock,
                        clock::nanos,
                        clock::advance,
                        () -> "session",
                        work -> work,
                        threads,
                        (_, _, _) -> java.util.Optional.empty(),
                        _ -> {
                            throw new AssertionError("no market maker starts here");
                        }));
        host = new BotHost(
                terms,
                leases,
                leases,
                new LeaseBook(new LeaseTerms(LIMIT.multipliedBy(2), SECOND, LIMIT), clock::nanos),
                GenerationLog.open(folder.resolve("generations")),
                controls,
                starter,
                sender,
                this::answeringAt,
                clock::nanos,
                threads);
        assertThat(host.offer(TASK)).isEqualTo(BotHost.Offer.TAKEN);
        bot = host.bots().iterator().next();
        listener = new LoopListener(host, bot);
        sender.start();
    }

    private BundleSource.Answer bundleThatNeverComes(String botId, long generation) {
        await(over);
        return new BundleSource.Answer.Refused("the test is over");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Instant answeringAt() {
        Runnable next = whileAnswering.poll();
        if (next != null) {
            next.run();
        }
        return clock.instant();
    }

    @AfterEach
    void end() throws InterruptedException {
        over.countDown();
        assertThat(bot.ended().await(LIMIT)).isTrue();
        sender.close(SECOND);
        spool.close();
    }

    private void command(String messageId, String desired, long version) {
        host.command(new ControlChanged(messageId, "bot", desired, version, 1, "test", Instant.EPOCH, null));
    }

    private static BotControl control(DesiredStatus desired, long version) {
        return new BotControl(desired, version, 1, Map.of());
    }

    private void answers(String... expected) {
        Awaitility.await().atMost(LIMIT).untilAsserted(() -> assertThat(acks).containsExactly(expected));
    }

    @Test
    void claimsAgainWhatTheHubMayHaveGrantedUnheard() {
        leases.unanswered = 2;
        BotTask other = new BotTask("other:1", BotTask.START_BOT, "other", "moneysharks", 1, 1, Instant.EPOCH, false);

        assertThat(host.offer(other)).isEqualTo(BotHost.Offer.LATER);
        clock.advance(SECOND);
        host.claimAgain();
        assertThat(host.size()).isEqualTo(1);
        clock.advance(SECOND);
        host.claimAgain();

        assertThat(host.size()).isEqualTo(2);
        assertThat(host.bots())
                .filteredOn(hosted -> hosted.task().equals(other))
                .first()
                .satisfies(hosted -> assertThat(hosted.lease().left())
                        .as("counted from the first claim")
                        .isEqualTo(LIMIT.minus(SECOND.multipliedBy(2))));
    }

    @Test
    void drainsTheBotOfAClaimUnderWayToo() throws InterruptedException {
        BotTask other = new BotTask("other:1", BotTask.START_BOT, "other", "moneysharks", 1, 1, Instant.EPOCH, false);
        leases.asked = new CountDownLatch(1);
        leases.answers = new CountDownLatch(1);
        Thread offering = Thread.ofVirtual().start(() -> host.offer(other));
        leases.asked.await();
        List<Boolean> all = new CopyOnWriteArrayList<>();
        Thread draining = Thread.ofPlatform().start(() -> all.add(drained()));
        Awaitility.await().atMost(LIMIT).until(bot::draining);

        leases.answers.countDown();
        offering.join();
        Awaitility.await().atMost(LIMIT).until(() -> host.bots().stream().allMatch(HostedBot::draining));
        over.countDown();
        draining.join();

        assertThat(all).containsExactly(true);
        assertThat(host.size()).isZero();
    }

    private boolean drained() {
        try {
            return host.drainAll(LIMIT);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void answersAStopWithTheEndOfTheLoopAndWithNothingElse() {
        listener.started(control(DesiredStatus.RUNNING, 1));
        command("m3", "STOPPED", 4);
        assertThatThrownBy(() -> listener.applied(control(DesiredStatus.STOPPED, 4)))
                .isInstanceOf(IllegalStateException.class);
        listener.ended(new LoopEnd.Stopped(4, ""));
        answers("STARTED v1 bot:1", "STOPPED v4 m3");
    }

    @Test
    void answersACommandThatComesWhileTheLastAnswerIsMade() {
        listener.started(control(DesiredStatus.RUNNING, 1));
        command("m3", "STOPPED", 4);
        whileAnswering.add(() -> command("m4", "STOPPED", 4));
        listener.ended(new LoopEnd.Stopped(4, ""));
        answers("STARTED v1 bot:1", "STOPPED v4 m3", "STOPPED v4 m4");
    }

    @Test
    void answersForABotThatEndedHere() {
        listener.ended(new LoopEnd.Stopped(4, ""));
        command("m4", "STOPPED", 4);
        answers("STOPPED v4 null", "STOPPED v4 m4");
    }

    @Test
    void answersTheNewestOfManyCommandsOnce() {
        listener.started(control(DesiredStatus.RUNNING, 1));
        command("m1", "PAUSED", 2);
        command("m2", "RUNNING", 3);
        listener.applied(control(DesiredStatus.RUNNING, 3));
        listener.applied(control(DesiredStatus.RUNNING, 3));
        listener.ended(new LoopEnd.Stopped(4, ""));
        answers("STARTED v1 bot:1", "STARTED v3 m2", "STOPPED v4 null");
    }
}
