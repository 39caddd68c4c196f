package dev.flotilla.params.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.flotilla.contracts.api.Fleet;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {

    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    private final List<Fleet.Change> told = new CopyOnWriteArrayList<>();
    private final ChangeFeed feed = new ChangeFeed(() -> 2, told::addAll);

    @BeforeEach
    void start() {
        feed.start(new StartupEvent());
    }

    @AfterEach
    void stop() {
        feed.stop(new ShutdownEvent());
    }

    @Test
    void deliversTheNewestDecisionOfEachBotAndEveryTrade() throws InterruptedException {
        List<Fleet.Change> seen = new ArrayList<>();
        try (Watcher watcher = feed.watch().orElseThrow()) {
            for (int i = 1; i <= 1_000; i++) {
                feed.publish(change("decision", "a", "seq", i));
                feed.publish(change("decision", "b", "seq", i));
            }
            feed.publish(change("trade", "a", "tradeId", "t1"));
            feed.publish(change("trade", "a", "tradeId", "t2"));
            while (seen.stream().noneMatch(change -> "t2".equals(change.data().get("tradeId")))) {
                seen.addAll(watcher.next(SOON));
            }
        }

        assertThat(seen)
                .filteredOn(
                        change -> "a".equals(change.botId()) && change.type().equals("decision"))
                .hasSizeLessThan(10)
                .last()
                .satisfies(change -> assertThat(change.data()).containsEntry("seq", 1_000));
        assertThat(seen).filteredOn(change -> change.type().equals("trade")).hasSize(2);
    }

    @Test
    void foldsAFloodIntoOneWordToLookAgain() {
        PendingChanges pending = new PendingChanges();
        for (int i = 0; i < PendingChanges.KEYS_MAX + 50; i++) {
            pending.put(change("decision", "bot-" + i, "seq", i));
        }

        assertThat(pending.drain()).singleElement().satisfies(change -> {
            assertThat(change.type()).isEqualTo("fleet");
            assertThat(change.botId()).isNull();
        });
        assertThat(pending.drain()).isEmpty();
    }

    @Test
    void tellsOtherReplicasItsOwnFactsOnly() {
        feed.publish(change("decision", "a", "seq", 1));
        feed.deliver(change("decision", "b", "seq", 1));
        feed.publish(change("decision", "c", "seq", 1));

        await().untilAsserted(
                        () -> assertThat(told).extracting(Fleet.Change::botId).containsExactly("a", "c"));
    }

    @Test
    void dropsAWatcherThatDoesNotKeepUp() {
        Watcher slow = feed.watch().orElseThrow();
        for (int i = 0; i < 30; i++) {
            slow.offer(List.of(change("decision", "a", "seq", i)));
        }

        assertThat(slow.dropped()).isTrue();
        await().untilAsserted(() -> assertThat(feed.watchers()).isZero());
    }

    @Test
    void letsInOnlyAsManyAsAllowed() {
        Watcher one = feed.watch().orElseThrow();
        feed.watch().orElseThrow();
        assertThat(feed.watch()).isEmpty();

        one.close();
        assertThat(feed.watch()).isPresent();
    }

    private static Fleet.Change change(String type, String botId, String key, Object value) {
        return new Fleet.Change(type, botId, AT, Map.of(key, value));
    }
}
