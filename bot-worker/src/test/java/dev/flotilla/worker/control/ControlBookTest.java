package dev.flotilla.worker.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.bundle.ControlPoll;
import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.testkit.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlBookTest {

    private final FakeClock clock = FakeClock.at("2025-03-06T00:00:00Z");
    private final ControlBook book = new ControlBook(clock::nanos);
    private final List<String> changes = new ArrayList<>();

    private void follow() {
        book.follow("a", new BotControl(DesiredStatus.RUNNING, 3, 5, Map.of("x", 1)), () -> changes.add("a"));
    }

    private BotControl control() {
        return book.of("a").orElseThrow();
    }

    @Test
    void appliesEachVersionOnceWhicheverPathIsFirst() {
        follow();
        assertThat(book.desired("a", "PAUSED", 4)).isTrue();
        book.desired("a", "PAUSED", 4);
        book.desired("a", "RUNNING", 3);
        assertThat(control().paused()).isTrue();
        assertThat(control().controlVersion()).isEqualTo(4);
        assertThat(changes).hasSize(1);
    }

    @Test
    void takesParametersByTheirOwnVersion() {
        follow();
        book.params(new ControlPoll.Control("a", "RUNNING", 3, 6, Map.of("x", 2), null, null, null));
        book.params(new ControlPoll.Control("a", "RUNNING", 3, 5, Map.of("x", 1), null, null, null));
        assertThat(control().params()).containsEntry("x", 2);
        assertThat(control().paramsVersion()).isEqualTo(6);
        assertThat(book.known()).containsExactly(new ControlPoll.Known("a", 3, 6, 0));
    }

    @Test
    void knowsNothingOfOthersAndOfWordsItDoesNotKnow() {
        follow();
        assertThat(book.desired("b", "STOPPED", 9)).isFalse();
        assertThat(book.desired("a", "DANCING", 9)).isTrue();
        assertThat(control().desired()).isEqualTo(DesiredStatus.RUNNING);
        book.forget("a");
        assertThat(book.of("a")).isEmpty();
    }

    @Test
    void countsTheSilenceOfTheControlPlane() {
        follow();
        clock.advance(Duration.ofSeconds(70));
        assertThat(book.age()).isEqualTo(Duration.ofSeconds(70));
        new ControlPoller(book, known -> Optional.of(new ControlPoll.Result(List.of(), List.of())), _ -> {}).poll();
        assertThat(book.age()).isZero();
        new ControlPoller(book, known -> Optional.empty(), _ -> {}).poll();
        clock.advance(Duration.ofSeconds(5));
        assertThat(book.age()).isEqualTo(Duration.ofSeconds(5));
    }
}
