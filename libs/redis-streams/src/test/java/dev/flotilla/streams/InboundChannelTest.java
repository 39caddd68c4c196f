package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.redis.client.Command;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Groups: every entry is handled by one consumer, at least once, whatever dies in between. */
class InboundChannelTest {
    private static final String STREAM = "test:{pool}";
    private static final String GROUP = "workers";

    private final RedisBench redis = new RedisBench();

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
    }

    @AfterEach
    void closeAll() throws Exception {
        redis.close();
    }

    @Test
    void deliversInOrderAndAcknowledgesAll() {
        redis.addAll(STREAM, 0, 500);
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        redis.addAll(STREAM, 500, 2_000);

        handler.awaitCount(2_000);

        assertThat(handler.payloads())
                .isEqualTo(IntStream.range(0, 2_000).mapToObj(String::valueOf).toList());
        assertThat(handler.deliveries()).containsOnly(1L);
        awaitPending(0);
    }

    @Test
    void deliversAFailedEntryAgainAndBuriesItAtTheEnd() {
        String id = redis.add(STREAM, "poison");
        CollectingSubscriber handler = redis.open(
                Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.refuses("no such bot"));

        await().untilAsserted(() -> assertThat(redis.all(STREAM + ":dead")).hasSize(1));

        assertThat(handler.deliveries()).containsExactly(1L, 2L, 3L);
        assertThat(redis.all(STREAM + ":dead").getFirst().fields())
                .containsEntry(StreamFields.JSON, "poison")
                .containsEntry(StreamFields.DEAD_ID, id)
                .containsEntry(StreamFields.DEAD_STREAM, STREAM)
                .containsEntry(StreamFields.DEAD_DELIVERIES, "3")
                .containsEntry(StreamFields.DEAD_CONSUMER, "workers/me")
                .hasEntrySatisfying(
                        StreamFields.DEAD_REASON, why -> assertThat(why).contains("no such bot"));
        awaitPending(0);
        assertThat(redis.meters.get("fleet.stream.dead").counter().count()).isEqualTo(1);
        assertThat(redis.meters.get("fleet.stream.retried").counter().count()).isEqualTo(2);
    }

    @Test
    void letsOthersPassWhileOneEntryWaitsForItsRetry() {
        redis.addAll(STREAM, 0, 10);
        CollectingSubscriber handler = redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, message -> {
            boolean first = message.getMetadata(StreamEntry.class).orElseThrow().deliveries() == 1;
            if ("3".equals(message.getPayload()) && first) {
                message.nack(new IllegalStateException("not yet"));
            } else {
                message.ack();
            }
        });
        handler.awaitCount(11);
        assertThat(handler.payloads()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "3");
        awaitPending(0);
    }

    @Test
    void triesAgainWhenRedisTakesTheConnectionButRefusesWork() {
        redis.call(Command.SET, STREAM, "no stream"); // as a Redis that is loading its data refuses everything
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        await().until(() -> handler.status.health().reason().contains("WRONGTYPE"));
        redis.call(Command.DEL, STREAM);
        redis.add(STREAM, "late");

        handler.awaitCount(1);

        assertThat(handler.payloads()).containsExactly("late");
    }

    @Test
    void takesOverTheEntriesOfACrashedConsumer() {
        redis.addAll(STREAM, 0, 5);
        takeAs("crashed", 5);
        CollectingSubscriber handler = redis.open(
                Settings.group(STREAM).claimIdle(300).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);

        handler.awaitCount(5);

        assertThat(handler.payloads()).containsExactly("0", "1", "2", "3", "4");
        assertThat(handler.deliveries()).containsOnly(2L);
        awaitPending(0);
        assertThat(redis.meters.get("fleet.stream.claimed").counter().count()).isEqualTo(5);
    }

    @Test
    void goesOnWithItsOwnEntriesAfterACrashBeforeAcknowledgement() {
        redis.addAll(STREAM, 0, 200);
        takeAs("me", 150);
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);

        handler.awaitCount(200);

        assertThat(handler.payloads())
                .isEqualTo(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
        assertThat(handler.deliveries().subList(0, 150)).containsOnly(2L);
        assertThat(handler.entry(0).messageId()).isEqualTo(handler.entry(0).id());
        awaitPending(0);
    }

    @Test
    void buriesAnEntryThatKillsEveryConsumerThatTakesIt() {
        String id = redis.add(STREAM, "killer");
        takeAs("first", 1);
        redis.call(Command.XCLAIM, STREAM, GROUP, "second", 0, id);
        redis.call(Command.XCLAIM, STREAM, GROUP, "third", 0, id);
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).claimIdle(300).settings(), Long.MAX_VALUE);

        await().untilAsserted(() -> assertThat(redis.all(STREAM + ":dead")).hasSize(1));
        assertThat(handler.messages).isEmpty();
        awaitPending(0);
    }

    @Test
    void acknowledgesPendingEntriesThatWereTrimmed() {
        redis.addAll(STREAM, 0, 3);
        takeAs("me", 3);
        redis.call(Command.XTRIM, STREAM, "MAXLEN", 0);
        redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE);
        awaitPending(0);
    }

    @Test
    void holdsNoMoreThanAllowedAndHandsOutNoMoreThanAsked() {
        redis.addAll(STREAM, 0, 100);
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).inFlight(8).settings(), 5);
        handler.awaitCount(5);
        awaitPending(8);

        handler.request(Long.MAX_VALUE);
        handler.awaitCount(8);
        handler.messages.subList(0, 3).forEach(Message::ack);
        handler.awaitCount(11);

        await().during(Duration.ofMillis(300)).untilAsserted(() -> {
            assertThat(handler.messages).hasSize(11);
            assertThat(redis.pending(STREAM, GROUP)).isEqualTo(8);
        });
    }

    @Test
    void keepsEntriesOfASlowHandlerFromOthers() {
        CollectingSubscriber slow =
                redis.open(Settings.group(STREAM).claimIdle(300).settings(), 1).awaitConnected();
        redis.addAll(STREAM, 0, 1);
        slow.awaitCount(1);
        CollectingSubscriber other = redis.open(
                        Settings.group(STREAM).consumer("other").claimIdle(300).settings(), Long.MAX_VALUE)
                .awaitConnected();

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(other.messages::isEmpty);
    }

    @Test
    void givesUnstartedEntriesBackWhenItCloses() throws Exception {
        redis.addAll(STREAM, 0, 10);
        CollectingSubscriber leaving = redis.open(Settings.group(STREAM).settings(), 1);
        leaving.awaitCount(1).messages.getFirst().ack();
        leaving.close();
        CollectingSubscriber staying = redis.open(
                Settings.group(STREAM).consumer("staying").settings(),
                Long.MAX_VALUE,
                CollectingSubscriber.ACKNOWLEDGES);

        staying.awaitCount(9);

        assertThat(staying.payloads()).containsExactlyInAnyOrder("1", "2", "3", "4", "5", "6", "7", "8", "9");
        awaitPending(0);
    }

    @Test
    void waitsForTheHandlerAtWorkWhenItCloses() throws Exception {
        redis.addAll(STREAM, 0, 1);
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), 1).awaitCount(1);
        Thread closing = Thread.ofVirtual().start(() -> {
            try {
                handler.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        handler.messages.getFirst().ack();
        closing.join(Duration.ofSeconds(5));
        assertThat(redis.pending(STREAM, GROUP)).isZero();
    }

    @Test
    void goesOnAfterARestartOfRedis() {
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        redis.add(STREAM, "before");
        handler.awaitCount(1);

        redis.server.crash();
        await().until(() -> !handler.status.health().up());
        redis.server.start();
        handler.awaitConnected();
        redis.add(STREAM, "after");

        handler.awaitCount(2);
        assertThat(handler.payloads()).containsExactly("before", "after");
        awaitPending(0);
    }

    @Test
    void finishesWhatItHoldsWhileRedisIsAway() {
        redis.addAll(STREAM, 0, 3);
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), 1).awaitCount(1);
        redis.server.stop();
        await().until(() -> !handler.status.health().up());
        handler.reaction = CollectingSubscriber.ACKNOWLEDGES;
        handler.request(2);
        handler.awaitCount(3);
        assertThat(handler.payloads()).containsExactly("0", "1", "2");
    }

    @Test
    void goesOnAfterFlushAllWithEntriesWrittenRightAfterIt() {
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        redis.add(STREAM, "before");
        handler.awaitCount(1);

        redis.server.flush();
        redis.add(STREAM, "after");

        handler.awaitCount(2);
        redis.add(STREAM, "later");
        handler.awaitCount(3);
        assertThat(handler.payloads()).containsExactly("before", "after", "later");
    }

    @Test
    void waitsForARedisThatIsNotThereYet() {
        redis.server.stop();
        CollectingSubscriber handler =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        await().until(() -> handler.status.health().reason().contains("refused"));
        redis.server.start();
        redis.add(STREAM, "first");
        handler.awaitCount(1);
    }

    @Test
    void sharesEntriesBetweenConsumersEachOnce() {
        CollectingSubscriber one =
                redis.open(Settings.group(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        CollectingSubscriber two = redis.open(
                Settings.group(STREAM).consumer("two").settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        redis.addAll(STREAM, 0, 1_000);
        await().until(() -> one.messages.size() + two.messages.size() == 1_000);
        assertThat(List.of(one.payloads(), two.payloads()).stream().flatMap(List::stream))
                .doesNotHaveDuplicates();
        awaitPending(0);
    }

    @Test
    void measuresLagAndPending() {
        redis.addAll(STREAM, 0, 20);
        redis.open(Settings.group(STREAM).inFlight(4).settings(), Long.MAX_VALUE)
                .awaitCount(4);
        await().untilAsserted(() -> {
            assertThat(redis.meters
                            .get("fleet.stream.pending")
                            .tag("channel", STREAM)
                            .gauge()
                            .value())
                    .isEqualTo(4);
            assertThat(redis.meters
                            .get("fleet.stream.lag")
                            .tag("channel", STREAM)
                            .gauge()
                            .value())
                    .isEqualTo(16);
        });
    }

    @Test
    void dropsTheNamesOfConsumersThatAreLongGone() {
        redis.addAll(STREAM, 0, 2);
        takeAs("holds-one", 1);
        redis.call(Command.XGROUP, "CREATECONSUMER", STREAM, GROUP, "gone");
        redis.open(Settings.group(STREAM).settings(), 1);
        await().untilAsserted(() -> assertThat(
                        redis.call(Command.XINFO, "CONSUMERS", STREAM, GROUP).toString())
                .contains("holds-one", "me")
                .doesNotContain("gone"));
    }

    private void takeAs(String consumer, int count) {
        redis.call(Command.XGROUP, "CREATE", STREAM, GROUP, "0", "MKSTREAM");
        redis.call(Command.XREADGROUP, "GROUP", GROUP, consumer, "COUNT", count, "STREAMS", STREAM, ">");
    }

    private void awaitPending(long expected) {
        await().atMost(10, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(redis.pending(STREAM, GROUP)).isEqualTo(expected));
    }
}
