package dev.flotilla.hub.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.http.RefusedRequest;
import dev.flotilla.hub.venue.Checkers.Answer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckDeskTest {

    private static final VenueChecks.Request ASTER = new VenueChecks.Request("aster", "moneysharks-btc");
    private static final VenueChecks.Report REPORT =
            new VenueChecks.Report("aster", "w3", Instant.EPOCH, List.of(), List.of());

    private static final CheckDesk.Patience PATIENCE =
            new CheckDesk.Patience(Duration.ofMillis(600), Duration.ofMillis(100));
    private static final Answer NEVER = new Answer.Silent("interrupted");

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Checkers checkers = new Checkers() {
        @Override
        public List<Checker> alive(int limit) {
            return answers.keySet().stream()
                    .map(name -> new Checker(name, URI.create("http://127.0.0.1")))
                    .toList();
        }

        @Override
        public Answer ask(Checker checker, VenueChecks.Request request) {
            asked.add(checker.workerId());
            Answer answer = answers.getOrDefault(checker.workerId(), new Answer.Silent("?"));
            return answer == NEVER ? silence() : answer;
        }
    };
    private final CheckDesk desk = new CheckDesk(checkers, threads, System::nanoTime, PATIENCE);

    /** Until nobody waits for it any more. */
    private Answer silence() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
        }
        return NEVER;
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private static Answer.NotHere elsewhere(String venue) {
        return new Answer.NotHere("other_venue", "it trades on " + venue, List.of(venue));
    }

    @Test
    void asksUntilAWorkerCan() {
        answers.put("w1", elsewhere("paper"));
        answers.put("w2", new Answer.Silent("gone"));
        answers.put("w3", new Answer.Done(REPORT));
        answers.put("w4", new Answer.Done(REPORT));

        assertThat(desk.check(ASTER)).isEqualTo(REPORT);
        assertThat(asked).containsExactly("w1", "w2", "w3");
    }

    @Test
    void namesTheVenuesThatWorkersTradeOn() {
        answers.put("w1", elsewhere("paper"));
        answers.put("w2", elsewhere("extended"));

        assertThatThrownBy(() -> desk.check(ASTER)).isInstanceOfSatisfying(RefusedRequest.class, no -> {
            assertThat(no.code()).isEqualTo("unknown_venue");
            assertThat(no.getMessage()).contains("fleet up --venue aster");
            assertThat(no.valid()).containsExactly("extended", "paper");
        });
    }

    @Test
    void passesOnWhatAWorkerOfTheVenueSays() {
        answers.put("w1", elsewhere("paper"));
        answers.put("w2", new Answer.NotHere("unknown_account", "there is no credential", List.of("moneysharks-eth")));

        assertThatThrownBy(() -> desk.check(ASTER)).isInstanceOfSatisfying(RefusedRequest.class, no -> {
            assertThat(no.code()).isEqualTo("unknown_account");
            assertThat(no.valid()).containsExactly("moneysharks-eth");
        });
    }

    @Test
    void tellsWhoDidNotAnswer() {
        assertThatThrownBy(() -> desk.check(ASTER)).hasMessageContaining("fleet workers");
        answers.put("w1", new Answer.Silent("timed out"));
        assertThatThrownBy(() -> desk.check(ASTER)).hasMessageContaining("w1: timed out");
    }

    @Test
    void asksTheNextWorkerWhileOneTakesItsTime() throws InterruptedException {
        answers.put("w1", NEVER);
        answers.put("w2", new Answer.Done(REPORT));

        assertThat(desk.check(ASTER)).isEqualTo(REPORT);
        assertThat(asked).containsExactly("w1", "w2");
        assertThat(interrupted.await(5, TimeUnit.SECONDS))
                .as("what is not needed any more is given up")
                .isTrue();
    }

    @Test
    void endsInTimeHoweverManyWorkersAreSilent() {
        IntStream.rangeClosed(1, 16).forEach(i -> answers.put("w" + i, NEVER));
        answers.put("w15", elsewhere("paper"));
        long began = System.nanoTime();

        assertThatThrownBy(() -> desk.check(ASTER))
                .hasMessageContaining("w1: no answer within 600 ms")
                .hasMessageContaining("w16: no answer");

        assertThat(asked).hasSize(16);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(600), Duration.ofSeconds(5));
    }
}
