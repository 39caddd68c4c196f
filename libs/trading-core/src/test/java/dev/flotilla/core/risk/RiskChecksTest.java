package dev.flotilla.core.risk;

import static dev.flotilla.core.testing.Markets.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.core.position.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskChecksTest {
    private static final RiskLimits LIMITS = new RiskLimits(d("100"), d("1000"), d("500"), 10);
    private static final RiskLimits NONE = new RiskLimits(d("0"), d("0"), d("0"), 0);

    private static RiskRequest request(String loss, String exposure, String margin, String notional, int leverage) {
        return new RiskRequest(
                d(loss), d(exposure), d(margin), d(notional), leverage, Direction.LONG, d("100"), d("99"), d("102"));
    }

    private static RiskRequest levels(Direction direction, @Nullable String stop, @Nullable String target) {
        return new RiskRequest(
                d("0"),
                d("0"),
                d("1000"),
                d("100"),
                10,
                direction,
                d("100"),
                stop == null ? null : d(stop),
                target == null ? null : d(target));
    }

    @Test
    void letsAnEntryWithinEveryLimitPass() {
        assertThat(RiskChecks.failures(request("99.99", "500", "50", "500", 10), LIMITS))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "100, 0, 1000, 100, 10, DAILY_LOSS_LIMIT_HIT",
        "0, 900.0000000001, 1000, 100, 10, MAX_TOTAL_EXPOSURE_EXCEEDED",
        "0, 0, 1000, 500.0100001, 10, MAX_NOTIONAL_PER_TRADE_EXCEEDED",
        "0, 0, 49.9999999999, 500, 10, INSUFFICIENT_MARGIN",
        "0, 0, 1000, 0, 10, ZERO_NOTIONAL",
        "0, 0, 1000, -1, 10, ZERO_NOTIONAL",
        "0, 0, 1000, 100, 11, LEVERAGE_ABOVE_MAX"
    })
    void namesWhatIsBeyondItsLimit(
            String loss, String exposure, String margin, String notional, int leverage, RiskFailure failure) {
        assertThat(RiskChecks.failures(request(loss, exposure, margin, notional, leverage), LIMITS))
                .containsExactly(failure);
    }

    @ParameterizedTest
    @CsvSource({"0, 900, 1000, 100, 10", "0, 0, 1000, 500.01, 10", "0, 0, 50, 500, 10"})
    void allowsWhatIsExactlyAtItsLimit(String loss, String exposure, String margin, String notional, int leverage) {
        assertThat(RiskChecks.failures(request(loss, exposure, margin, notional, leverage), LIMITS))
                .isEmpty();
    }

    @Test
    void collectsEveryFailureInOrder() {
        RiskRequest bad =
                new RiskRequest(d("200"), d("5000"), d("0"), d("900"), 50, Direction.LONG, d("100"), d("101"), null);
        assertThat(RiskChecks.failures(bad, LIMITS))
                .containsExactly(
                        RiskFailure.DAILY_LOSS_LIMIT_HIT,
                        RiskFailure.MAX_TOTAL_EXPOSURE_EXCEEDED,
                        RiskFailure.MAX_NOTIONAL_PER_TRADE_EXCEEDED,
                        RiskFailure.INSUFFICIENT_MARGIN,
                        RiskFailure.LEVERAGE_ABOVE_MAX,
                        RiskFailure.MISSING_STOP_LOSS,
                        RiskFailure.MISSING_TAKE_PROFIT);
        assertThat(RiskFailure.MISSING_STOP_LOSS.wire()).isEqualTo("missing_stop_loss");
    }

    @Test
    void skipsLimitsOfZero() {
        assertThat(RiskChecks.failures(request("999", "99999", "9999", "9999", 99), NONE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LONG, 99, 101, true, true",
        "LONG, 100, 100, false, false",
        "LONG, 101, 99, false, false",
        "SHORT, 101, 99, true, true",
        "SHORT, 100, 100, false, false",
        "SHORT, 99, 101, false, false",
        "LONG, , , false, false"
    })
    void wantsStopAndTargetOnTheirSides(
            Direction direction, @Nullable String stop, @Nullable String target, boolean stopOk, boolean targetOk) {
        var failures = RiskChecks.failures(levels(direction, stop, target), LIMITS);
        assertThat(failures.contains(RiskFailure.MISSING_STOP_LOSS)).isEqualTo(!stopOk);
        assertThat(failures.contains(RiskFailure.MISSING_TAKE_PROFIT)).isEqualTo(!targetOk);
    }

    @Test
    void refusesToJudgeWithoutLeverage() {
        assertThatThrownBy(() -> request("0", "0", "0", "0", 0)).hasMessage("leverage must be >= 1, was 0");
    }
}
