package dev.flotilla.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Without a group: every reader gets every entry from its start on. */
class CursorChannelTest {
    private static final String STREAM = "test:commands";

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
    void givesEveryReaderEveryEntryInOrder() {
        redis.add(STREAM, "old");
        CollectingSubscriber one =
                redis.open(Settings.everyone(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        CollectingSubscriber two =
                redis.open(Settings.everyone(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES);
        one.awaitConnected();
        two.awaitConnected();

        redis.addAll(STREAM, 0, 500);

        var expected = IntStream.range(0, 500).mapToObj(String::valueOf).toList();
        assertThat(one.awaitCount(500).payloads()).isEqualTo(expected);
        assertThat(two.awaitCount(500).payloads()).isEqualTo(expected);
    }

    @Test
    void startsWhereItIsTold() {
        redis.addAll(STREAM, 0, 2);
        String second = redis.add(STREAM, "second");
        redis.add(STREAM, "third");
        CollectingSubscriber all =
                redis.open(Settings.everyone(STREAM).startId("0").settings(), Long.MAX_VALUE);
        CollectingSubscriber some =
                redis.open(Settings.everyone(STREAM).startId(second).settings(), Long.MAX_VALUE);
        assertThat(all.awaitCount(4).payloads()).containsExactly("0", "1", "second", "third");
        assertThat(some.awaitCount(1).payloads()).containsExactly("third");
    }

    @Test
    void holdsNoMoreThanAllowed() {
        CollectingSubscriber handler = redis.open(
                        Settings.everyone(STREAM).inFlight(8).settings(), Long.MAX_VALUE)
                .awaitConnected();
        redis.addAll(STREAM, 0, 50);
        handler.awaitCount(8);
        await().during(Duration.ofMillis(200)).until(() -> handler.messages.size() == 8);
        handler.messages.forEach(message -> message.ack());
        handler.awaitCount(16);
        await().until(() -> redis.meters.get("fleet.stream.lag").gauge().value() == 34);
    }

    @Test
    void deliversAFailedEntryAgainAndBuriesItAtTheEnd() {
        CollectingSubscriber handler = redis.open(
                        Settings.everyone(STREAM).settings(),
                        Long.MAX_VALUE,
                        CollectingSubscriber.refuses("unknown command"))
                .awaitConnected();
        redis.add(STREAM, "poison");
        await().untilAsserted(() -> assertThat(redis.all(STREAM + ":dead")).hasSize(1));
        assertThat(handler.deliveries()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void losesNothingThatIsWrittenWhileItIsCutOff() {
        CollectingSubscriber handler = redis.open(
                        Settings.everyone(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES)
                .awaitConnected();
        redis.add(STREAM, "before");
        handler.awaitCount(1);
        redis.call(io.vertx.redis.client.Command.CLIENT, "KILL", "TYPE", "normal", "SKIPME", "yes");
        redis.add(STREAM, "meanwhile");
        handler.awaitCount(2);
        redis.server.restart();
        handler.awaitConnected();
        redis.add(STREAM, "after");
        assertThat(handler.awaitCount(3).payloads()).containsExactly("before", "meanwhile", "after");
    }

    @Test
    void goesOnAfterFlushAll() {
        CollectingSubscriber handler = redis.open(
                        Settings.everyone(STREAM).settings(), Long.MAX_VALUE, CollectingSubscriber.ACKNOWLEDGES)
                .awaitConnected();
        redis.add(STREAM, "before");
        handler.awaitCount(1);
        redis.server.flush();
        redis.add(STREAM, "after");
        assertThat(handler.awaitCount(2).payloads()).containsExactly("before", "after");
    }
}
