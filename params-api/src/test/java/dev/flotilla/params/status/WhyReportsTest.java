package dev.flotilla.params.status;

import static dev.flotilla.params.status.StatusBots.decided;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.contracts.api.WhyNoTrades;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WhyReportsTest {

    private final StatusBots bots = new StatusBots();

    private WhyNoTrades why(Ledger ledger, PastDecision... newestFirst) {
        return WhyReports.of(
                bots.detail(), StatusReports.of(bots.detail(), ledger, StatusBots.NOW), List.of(newestFirst), 100);
    }

    private WhyNoTrades.Nearest nearest(PastDecision... newestFirst) {
        return Objects.requireNonNull(
                why(StatusBots.nothing(), newestFirst).symbols().getFirst().nearest());
    }

    private static WhyNoTrades.Check check(WhyNoTrades why, String name) {
        return why.checks().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsTheStatusesOfEachSymbol() {
        bots.symbols = List.of("BTCUSDT", "ETHUSDT");

        WhyNoTrades why = why(
                StatusBots.nothing(),
                decided("ETHUSDT", 10, "hold", "0.1", "0.2", null),
                decided(5, "journaled", "0.42", "0.21"),
                decided(0, "cooldown_active", "0.4", "0.2"),
                decided(-5, "journaled", "0.3", "0.2"));

        assertThat(why.symbols()).extracting("symbol").containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(why.symbols().getFirst().statuses())
                .containsExactly(Map.entry("journaled", 2), Map.entry("cooldown_active", 1));
        assertThat(why.symbols().getLast().nearest()).isNull();
        assertThat(why.decisions()).isEqualTo(4);
        assertThat(why.from()).isEqualTo(StatusBots.MARKET.minusSeconds(300));
        assertThat(why.to()).isEqualTo(StatusBots.MARKET.plusSeconds(600));
        assertThat(why.answer()).isEqualTo("BTCUSDT: best score 0.42 (long) of 0.55 needed: 0.13 short");
    }

    @Test
    void measuresTheBestScoreAgainstWhatAnEntryNeeds() {
        WhyNoTrades.Nearest nearest = nearest(
                decided(10, "journaled", "0.2105", "0.1"),
                decided(5, "journaled", "0.1", "0.5263"),
                decided(0, "journaled", "0.5263", "0.1"));

        assertThat(nearest.at()).isEqualTo(StatusBots.MARKET.plusSeconds(300));
        assertThat(nearest.side()).isEqualTo("short");
        assertThat(nearest.scoreMissing()).isEqualByComparingTo("0.0237");
    }

    @Test
    void needsMoreInHighVolatility() {
        PastDecision calm = decided(0, "journaled", "0.6316", "0.1");
        WhyNoTrades.Nearest nearest = nearest(new PastDecision(
                "BTCUSDT",
                StatusBots.MARKET,
                "journaled",
                calm.longScore(),
                calm.shortScore(),
                null,
                true,
                List.of(),
                null));

        assertThat(nearest.scoreNeeded()).isEqualByComparingTo("0.70");
        assertThat(nearest.scoreMissing()).isEqualByComparingTo("0.0684");
    }

    @Test
    void putsWhatCameFurthestBehindTheScoreFirst() {
        PastDecision learning = decided(
                "BTCUSDT",
                5,
                "below_learning_threshold",
                "0.6",
                "0.1",
                "raw=0.4444 multiplier=1 adjusted=0.4444 threshold=0.55");

        assertThat(nearest(decided(9, "cooldown_active", "0.7", "0"), learning).status())
                .isEqualTo("below_learning_threshold");
        assertThat(nearest(learning, decided(0, "blocked_by_risk", "0.6", "0")).riskFailures())
                .containsExactly("max_total_exposure_exceeded");
        assertThat(nearest(learning).confidenceNeeded()).isEqualByComparingTo("0.55");
        assertThat(nearest(learning).confidenceMissing()).isEqualByComparingTo("0.1056");
        assertThat(why(StatusBots.nothing(), learning).answer())
                .isEqualTo(
                        "BTCUSDT: best score 0.60 (long) of 0.55 needed, so the score passed; then the confidence of 0.44"
                                + " was below 0.55: 0.11 short (below_learning_threshold)");
    }

    @Test
    void namesWhatElseStoodInTheWayOfAWeakScore() {
        assertThat(why(StatusBots.nothing(), decided("BTCUSDT", 0, "cooldown_active", "0.5", "0", "remaining_sec=60"))
                        .answer())
                .endsWith("0.05 short; besides, the bot rested after a close, remaining_sec=60 (cooldown_active)");
    }

    @Test
    void seesThatShortsAreNotAllowed() {
        assertThat(why(StatusBots.nothing(), decided(0, "journaled", "0.1", "0.6"))
                        .answer())
                .contains("allow_short is off");
    }

    @Test
    void saysThatTheModeWithheldAnEntryAndWhatLetsItTrade() {
        String note =
                "BLOCKED_MODE: in this mode a bot writes to the paper venue only; `fleet consent` lets it trade here";

        assertThat(why(StatusBots.nothing(), decided("BTCUSDT", 0, "journaled", "0.7", "0.1", note))
                        .answer())
                .endsWith("so the score passed; then its mode withheld it, " + note + " (journaled)");
    }

    @Test
    void looksOnlyAtTheLastDecisionsOfEachSymbol() {
        WhyNoTrades why = WhyReports.of(
                bots.detail(),
                StatusReports.of(bots.detail(), StatusBots.nothing(), StatusBots.NOW),
                List.of(decided(5, "journaled", "0.1", "0.1"), decided(0, "journaled", "0.5", "0.1")),
                1);

        assertThat(why.decisions()).isEqualTo(1);
        assertThat(why.symbols().getFirst().text()).contains("0.10 (long)");
    }

    @Test
    void claimsNoThresholdForAStrategyWithoutScores() {
        bots.strategyId = "S03";
        PastDecision quiet = decided(5, "journaled", "0", "0");

        assertThat(nearest(quiet).scoreNeeded()).isNull();
        assertThat(why(StatusBots.nothing(), quiet).answer())
                .isEqualTo("BTCUSDT: no bar gave a signal for an entry (journaled)");
        assertThat(why(StatusBots.nothing(), quiet, decided(0, "blocked_by_risk", "1", "0"))
                        .answer())
                .isEqualTo(
                        "BTCUSDT: nearest to an entry risk checks forbade it: max_total_exposure_exceeded (blocked_by_risk)");
    }

    @Test
    void passesOverStatusesOfALaterBuild() {
        assertThat(why(StatusBots.nothing(), decided(0, "teleported", "0.9", "0"))
                        .symbols()
                        .getFirst()
                        .nearest())
                .isNull();
    }

    @Test
    void answersWithWhatBlocksFirst() {
        bots.halted = "cmd-1";
        assertThat(why(StatusBots.nothing()).answer()).startsWith("halted by emergency stop cmd-1");
        bots.halted = null;
        bots.actual = "BACKOFF";
        assertThat(why(StatusBots.nothing()).answer()).isEqualTo("the bot should run and is BACKOFF");
        bots.actual = "RUNNING";
        assertThat(why(StatusBots.ledger(StatusBots.state(3L, "2026-01-04", "0"), null))
                        .answer())
                .startsWith("the circuit breaker is tripped after 5 errors");
        assertThat(why(StatusBots.ledger(StatusBots.state(null, "2026-01-04", "100"), null))
                        .answer())
                .startsWith("the loss limit of the day is reached: 100 of 100 lost");
        assertThat(why(StatusBots.nothing()).answer()).startsWith("no decision yet");
    }

    @Test
    void saysWhatNobodyKnows() {
        WhyNoTrades why = why(StatusBots.nothing());

        assertThat(why.checks())
                .filteredOn(check -> check.holds() == null)
                .extracting("name")
                .containsExactly("circuit_breaker", "daily_loss", "learning_confidence", "leverage_capped");
        assertThat(check(why, "credentials").text()).isEqualTo("its account is open");
    }

    @Test
    void showsWhatLearningAsksFor() {
        WhyNoTrades why = why(StatusBots.ledger(StatusBots.state(null, "2026-01-04", "0"), null));

        assertThat(check(why, "leverage_capped").text()).isEqualTo("learning caps leverage at 7.5 of 10");
        assertThat(check(why, "learning_confidence").text())
                .isEqualTo("learning asks for more: confidence x 0.9 must reach 0.57");
    }

    @Test
    void findsTradesWithoutAnOutcome() {
        bots.statuses = Map.of("paper_executed", 12L);
        bots.positions = List.of(StatusBots.aLong("BTCUSDT"));

        WhyNoTrades why = why(StatusBots.ledger(null, null), decided(0, "hold", "0.1", "0.1"));

        assertThat(check(why, "trades_without_outcome").text()).startsWith("2 of 12 entries have no outcome");
        assertThat(check(why, "position_open").blocks()).isTrue();
        assertThat(why.answer()).isEqualTo("holds long BTCUSDT: no second entry on the same symbol");
    }

    @Test
    void saysThatItDoesTrade() {
        assertThat(why(
                                StatusBots.nothing(),
                                decided(5, "paper_executed", "0.6", "0"),
                                decided(0, "journaled", "0.5", "0"))
                        .answer())
                .startsWith("it does trade: 1 of 2 decisions entered; BTCUSDT: best score 0.50");
    }
}
