package dev.flotilla.core.exits;

import static dev.flotilla.core.exits.Paths.end;
import static dev.flotilla.core.exits.Paths.events;
import static dev.flotilla.core.exits.Paths.longTenfold;
import static dev.flotilla.core.exits.Paths.position;
import static dev.flotilla.core.exits.Paths.preset;
import static dev.flotilla.core.exits.Paths.ticked;
import static dev.flotilla.core.exits.Paths.timed;
import static dev.flotilla.core.exits.Paths.withBreaches;
import static dev.flotilla.core.exits.Paths.withScope;
import static dev.flotilla.core.exits.Paths.withoutWeakPeak;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.position.Direction;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the manual, to the digit. */
class WorkedExamplesTest {
    private static final String DEFAULT = "default";

    @Test
    void followsALongPositionUpTheTiersUntilItsStopFills() {
        List<SimulatedTick> lines = ticked(
                longTenfold(),
                preset(DEFAULT),
                "100 100.20 100.50 99.90 100.70 101.30 101.60 102.20 102.00 102.60 102.15 99");
        assertThat(lines.subList(0, 10).stream().map(Paths::row))
                .containsExactly(
                        "100 0 100 0 99.3 99.6 0 1/-1 99.6",
                        "100.2 2 100.2 2 99.4986 99.6 0 1/-1 99.6",
                        "100.5 5 100.5 5 99.7965 99.7965 0 1/-1 99.6",
                        "99.9 -1 100.5 5 99.7965 99.7965 0 1/-1 99.6",
                        "100.7 7 100.7 7 99.9951 100.28 0 2/0 100.28",
                        "101.3 13 101.3 13 - 100.715 0 2/1 100.715",
                        "101.6 16 101.6 16 - 101.2 0 2/2 101.2",
                        "102.2 22 102.2 22 - 101.87 0 2/3 101.87",
                        "102 20 102.2 22 - 101.87 0 2/3 101.87",
                        "102.6 26 102.6 26 - 102.21 0 2/3 102.21");
        assertThat(lines).hasSize(11);
        assertThat(end(lines)).isEqualTo("exchange_sl_hit 102.21 22.1");
        assertThat(Paths.row(lines.getLast())).isEqualTo("102.15 21.5 102.6 26 - 102.21 0 2/3 -");
    }

    @Test
    void tellsItsEventsInTheirOrder() {
        List<SimulatedTick> lines =
                ticked(longTenfold(), preset(DEFAULT), "100 100.20 100.70 101.30 101.60 101.70 101.65 101.0");
        assertThat(lines.stream().map(Paths::events))
                .containsExactly(
                        "dsl.created",
                        "",
                        "dsl.phase_changed dsl.tier_advanced dsl.sl_updated",
                        "dsl.tier_advanced dsl.sl_updated",
                        "dsl.tier_advanced dsl.sl_updated",
                        "dsl.sl_updated",
                        "",
                        "dsl.closed");
    }

    @Test
    void closesOnABreachInPhaseOneBeforeTheVenuesStop() {
        List<SimulatedTick> lines = ticked(longTenfold(), preset(DEFAULT), "100 100.60 99.95 99.85");
        assertThat(lines.subList(0, 3).stream().map(Paths::row))
                .containsExactly(
                        "100 0 100 0 99.3 99.6 0 1/-1 99.6",
                        "100.6 6 100.6 6 99.8958 99.8958 0 1/-1 99.6",
                        "99.95 -0.5 100.6 6 99.8958 99.8958 0 1/-1 99.6");
        assertThat(end(lines)).isEqualTo("dsl_breach 99.85 -1.5");
        assertThat(Paths.row(lines.getLast())).isEqualTo("99.85 -1.5 100.6 6 99.8958 99.8958 1 1/-1 -");
    }

    @Test
    void letsTheVenuesStopFillFirstAcrossAGap() {
        assertThat(end(ticked(longTenfold(), preset(DEFAULT), "100 100.20 99.50")))
                .isEqualTo("exchange_sl_hit 99.6 -4");
        DslSimulation gaps = new DslSimulation(longTenfold(), ExitPolicy.market(30, preset(DEFAULT)), true);
        gaps.next(0, new java.math.BigDecimal("100.20"));
        assertThat(end(List.of(gaps.next(30_000, new java.math.BigDecimal("99.50")))))
                .isEqualTo("exchange_sl_hit 99.5 -5");
    }

    @Test
    void followsAShortPositionDownTheTiers() {
        ExitPosition fivefold = position(Direction.SHORT, "200", "5");
        DslPreset preset = withBreaches(preset("balanced"), 2);
        List<SimulatedTick> lines =
                ticked(fivefold, preset, "200 198 202.50 201.00 196.00 191.50 186.00 188.00 184.00 192.40");
        assertThat(lines.subList(0, 9).stream().map(Paths::row))
                .containsExactly(
                        "200 0 200 0 204 204 0 1/-1 206",
                        "198 5 198 5 201.96 201.96 0 1/-1 206",
                        "202.5 -6.25 198 5 201.96 201.96 1 1/-1 206",
                        "201 -2.5 198 5 201.96 201.96 0 1/-1 206",
                        "196 10 196 10 199.92 200 0 2/0 200",
                        "191.5 21.25 191.5 21.25 - 197.45 0 2/1 197.45",
                        "186 35 186 35 - 193 0 2/2 193",
                        "188 30 186 35 - 193 0 2/2 193",
                        "184 40 184 40 - 192 0 2/2 192");
        assertThat(end(lines)).isEqualTo("exchange_sl_hit 192 20");
        assertThat(end(ticked(fivefold, preset, "200 198 202.50 202.20"))).isEqualTo("dsl_breach 202.2 -5.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0:100 10:99.90 20:100.05 40:99.95 79.5:99.92 | open",
                "0:100 10:99.90 20:100.05 40:99.95 79.5:99.92 80:99.95 | dead_weight_cut 99.95 -0.5",
                "0:100 30:100.30 60:100.20 119.5:100.10 | open",
                "0:100 30:100.30 60:100.20 119.5:100.10 120:100.10 | weak_peak_cut 100.1 1",
                "0:100 30:100.30 60:100.20 119.5:100.10 120:100.30 | open",
                "0:100 30:100.30 60:100.20 120:100.30 120.5:100.20 | weak_peak_cut 100.2 2"
            })
    void cutsByTheClock(String path, String end) {
        assertThat(end(timed(longTenfold(), preset(DEFAULT), path))).isEqualTo(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PHASE1 | 0:100 1:100.25 359.5:100.25 | open",
                "PHASE1 | 0:100 1:100.25 359.5:100.25 360:100.25 | hard_timeout 100.25 2.5",
                "PHASE1 | 0:100 1:100.25 360:100.75 360.5:100.70 900:100.70 | open",
                "ANY | 0:100 1:100.25 360:100.75 | open",
                "ANY | 0:100 1:100.25 360:100.75 360.5:100.70 | hard_timeout 100.7 7"
            })
    void timesOutUnlessATierIsReached(TimeCutScope scope, String path, String end) {
        List<SimulatedTick> lines = timed(longTenfold(), withScope(withoutWeakPeak(preset(DEFAULT)), scope), path);
        assertThat(end(lines)).isEqualTo(end);
    }

    @Test
    void entersPhaseTwoWhereTheTimeoutWasDue() {
        SimulatedTick last = timed(longTenfold(), withoutWeakPeak(preset(DEFAULT)), "0:100 360:100.75")
                .getLast();
        assertThat(Paths.row(last)).isEqualTo("100.75 7.5 100.75 7.5 100.04475 100.3 0 2/0 100.3");
        assertThat(events(last)).isEqualTo("dsl.phase_changed dsl.tier_advanced dsl.sl_updated");
    }
}
