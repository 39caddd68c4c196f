package dev.flotilla.worker.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.worker.gate.GateVerdict.Closed;
import dev.flotilla.worker.gate.GateVerdict.Open;
import dev.flotilla.worker.gate.GateVerdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class VenueGateTest {

    private static final Instant NOW = Instant.parse("2025-03-06T00:00:00Z");
    private final VenueGate gate = new VenueGate(Duration.ofSeconds(3), Duration.ofSeconds(60));

    /** Facts in which exactly these reasons speak against a write. */
    private static GateFacts against(Set<Reason> reasons) {
        return new GateFacts(
                leaseLeft(reasons),
                !reasons.contains(Reason.NOT_PERMITTED),
                reasons.contains(Reason.HALTED),
                reasons.contains(Reason.PAUSED),
                reasons.contains(Reason.DRAINING),
                reasons.contains(Reason.PROTECT_ONLY),
                !reasons.contains(Reason.RISK),
                Duration.ofSeconds(reasons.contains(Reason.STALE_CONTROL) ? 61 : 60),
                reasons.contains(Reason.SPOOL) ? "disk full" : null);
    }

    private static Duration leaseLeft(Set<Reason> reasons) {
        if (reasons.contains(Reason.NO_LEASE)) {
            return Duration.ZERO;
        }
        return reasons.contains(Reason.LEASE_ENDS) ? Duration.ofMillis(2_999) : Duration.ofSeconds(3);
    }

    static List<Set<Reason>> allCombinations() {
        Reason[] all = Reason.values();
        List<Set<Reason>> combinations = new ArrayList<>();
        for (int bits = 0; bits < 1 << all.length; bits++) {
            Set<Reason> reasons = EnumSet.noneOf(Reason.class);
            for (Reason reason : all) {
                if ((bits >> reason.ordinal() & 1) == 1) {
                    reasons.add(reason);
                }
            }
            combinations.add(reasons);
        }
        return combinations;
    }

    @ParameterizedTest
    @MethodSource("allCombinations")
    void opensForAnEntryOnlyWhenNothingSpeaksAgainstIt(Set<Reason> reasons) {
        GateVerdict verdict = gate.check(GateClass.ENTRY, against(reasons), NOW);
        if (reasons.isEmpty()) {
            assertThat(verdict).isEqualTo(new Open(NOW.plusSeconds(3)));
        } else {
            Reason strongest = EnumSet.copyOf(reasons).iterator().next();
            assertThat(verdict)
                    .isInstanceOfSatisfying(
                            Closed.class, closed -> assertThat(closed.reason()).isEqualTo(strongest));
        }
    }

    @ParameterizedTest
    @MethodSource("allCombinations")
    void opensForEverythingElseWithLeaseAndPermissionAlone(Set<Reason> reasons) {
        boolean open = !reasons.contains(Reason.NO_LEASE) && !reasons.contains(Reason.NOT_PERMITTED);
        for (GateClass kind : EnumSet.of(GateClass.PROTECT, GateClass.REDUCE, GateClass.CANCEL)) {
            assertThat(gate.check(kind, against(reasons), NOW) instanceof Open)
                    .as("%s with %s", kind, reasons)
                    .isEqualTo(open);
        }
    }

    @ParameterizedTest
    @EnumSource(GateClass.class)
    void opensForNothingAtAllWithoutALease(GateClass kind) {
        assertThat(gate.check(kind, against(EnumSet.of(Reason.NO_LEASE)), NOW))
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.reason()).isEqualTo(Reason.NO_LEASE));
    }

    @Test
    void refusesAValidityOverThreeSeconds() {
        assertThatThrownBy(() -> new VenueGate(Duration.ofMillis(3_001), Duration.ofSeconds(60)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT3.001S");
    }

    @Test
    void withoutConsentToEnterItStillProtectsReducesAndCancels() {
        GateFacts facts = new GateFacts(
                Duration.ofSeconds(5), true, false, false, false, false, false, true, Duration.ZERO, null);
        assertThat(gate.check(GateClass.ENTRY, facts, NOW))
                .isInstanceOfSatisfying(
                        Closed.class, closed -> assertThat(closed.reason()).isEqualTo(Reason.NOT_PERMITTED));
        for (GateClass kind : EnumSet.of(GateClass.PROTECT, GateClass.REDUCE, GateClass.CANCEL)) {
            assertThat(gate.check(kind, facts, NOW)).isInstanceOf(Open.class);
        }
    }
}
