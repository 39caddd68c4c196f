package dev.flotilla.hub.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.contracts.venue.VenueChecks;
import dev.flotilla.hub.http.RefusedRequest;
import dev.flotilla.hub.venue.Checkers.Answer;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckDeskTest {

    private static final VenueChecks.Request ASTER = new VenueChecks.Request("aster", "moneysharks-btc");
    private static final VenueChecks.Report REPORT =
            new VenueChecks.Report("aster", "w3", Instant.EPOCH, List.of(), List.of());

    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final CheckDesk desk = new CheckDesk(new Checkers() {
        @Override
        public List<Checker> alive(int limit) {
            return answers.keySet().stream()
                    .map(name -> new Checker(name, URI.create("http://127.0.0.1")))
                    .toList();
        }

        @Override
        public Answer ask(Checker checker, VenueChecks.Request request) {
            asked.add(checker.workerId());
            return answers.getOrDefault(checker.workerId(), new Answer.Silent("?"));
        }
    });

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
}
