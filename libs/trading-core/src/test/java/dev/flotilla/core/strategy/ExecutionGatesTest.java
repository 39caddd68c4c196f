package dev.flotilla.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The gates of moneysharks.md 9, one row per way through or into them; a row's first closed gate answers. */
class ExecutionGatesTest {

    private static final BigDecimal LEVEL = BigDecimal.TEN;

    @ParameterizedTest
    @CsvSource({
        // mode           permitted simulated consented asks  approved stop  target halted  status
        "PAPER,           true,     true,     true,     false, false,  true,  true,  false, PAPER_SIMULATED",
        "PAPER,           true,     false,    true,     false, false,  true,  true,  false, BLOCKED_MODE",
        "PAPER,           true,     false,    true,     false, true,   true,  true,  false, BLOCKED_MODE",
        "APPROVAL,        true,     true,     true,     true,  false,  true,  true,  false, PENDING_APPROVAL",
        "APPROVAL,        true,     false,    true,     false, false,  true,  true,  false, PENDING_APPROVAL",
        "APPROVAL,        true,     false,    true,     true,  true,   true,  true,  false, EXECUTED",
        "LIVE,            true,     false,    true,     false, false,  true,  true,  false, EXECUTED",
        "LIVE,            true,     false,    true,     true,  false,  true,  true,  false, PENDING_APPROVAL",
        "LIVE,            true,     false,    true,     true,  true,   true,  true,  false, EXECUTED",
        "AUTONOMOUS_LIVE, true,     false,    true,     false, false,  true,  true,  false, EXECUTED",
        "AUTONOMOUS_LIVE, true,     false,    true,     true,  false,  true,  true,  false, EXECUTED",
        "AUTONOMOUS_LIVE, true,     false,    false,    false, false,  true,  true,  false, BLOCKED_CONSENT",
        "AUTONOMOUS_LIVE, true,     false,    false,    false, true,   true,  true,  false, BLOCKED_CONSENT",
        "LIVE,            false,    false,    true,     false, false,  true,  true,  false, BLOCKED_CREDENTIALS",
        "AUTONOMOUS_LIVE, false,    false,    false,    false, false,  false, false, true,  BLOCKED_CREDENTIALS",
        "LIVE,            true,     false,    true,     false, false,  false, true,  false, BLOCKED_NO_STOP_LOSS",
        "LIVE,            true,     false,    true,     false, false,  true,  false, false, BLOCKED_NO_TAKE_PROFIT",
        "LIVE,            true,     false,    true,     false, false,  false, false, true,  BLOCKED_NO_STOP_LOSS",
        "LIVE,            true,     false,    true,     false, false,  true,  true,  true,  BLOCKED_HALTED",
        "PAPER,           true,     true,     true,     false, false,  true,  true,  true,  BLOCKED_HALTED",
        "APPROVAL,        true,     true,     true,     true,  true,   true,  true,  true,  BLOCKED_HALTED",
        "PAPER,           true,     true,     true,     false, false,  false, true,  false, BLOCKED_NO_STOP_LOSS"
    })
    void answersWithTheFirstGateThatIsClosed(
            TradingMode mode,
            boolean permitted,
            boolean simulated,
            boolean consented,
            boolean asks,
            boolean approved,
            boolean stop,
            boolean target,
            boolean halted,
            ExecutionStatus status) {
        assertThat(ExecutionGates.check(new ExecutionGates.Facts(
                        permitted,
                        simulated,
                        mode,
                        consented,
                        asks,
                        approved,
                        stop ? LEVEL : null,
                        target ? LEVEL : null,
                        halted)))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(TradingMode.class)
    void neverLetsAnythingPastAHaltAMissingStopOrMissingCredentials(TradingMode mode) {
        for (int bits = 0; bits < 256; bits++) {
            ExecutionGates.Facts facts = new ExecutionGates.Facts(
                    (bits & 1) != 0,
                    (bits & 2) != 0,
                    mode,
                    (bits & 4) != 0,
                    (bits & 8) != 0,
                    (bits & 16) != 0,
                    (bits & 32) != 0 ? LEVEL : null,
                    (bits & 64) != 0 ? LEVEL : null,
                    (bits & 128) != 0);
            ExecutionStatus status = ExecutionGates.check(facts);
            boolean whole =
                    facts.permitted() && facts.stopLoss() != null && facts.takeProfit() != null && !facts.halted();
            assertThat(status.carriedOut() && !whole).as("%s %s", facts, status).isFalse();
            boolean asked = mode == TradingMode.APPROVAL && !facts.approved();
            assertThat(status.carriedOut() && asked).as("%s %s", facts, status).isFalse();
        }
    }
}
