package dev.flotilla.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentRuleTest {

    @ParameterizedTest(name = "{0}, flag {1}, on record {2}")
    @CsvSource({
        "PAPER, false, false, true",
        "PAPER, true, false, false",
        "PAPER, false, true, true",
        "PAPER, true, true, true",
        "APPROVAL, false, false, true",
        "APPROVAL, true, false, false",
        "APPROVAL, false, true, true",
        "APPROVAL, true, true, true",
        "LIVE, false, false, true",
        "LIVE, true, false, false",
        "LIVE, false, true, true",
        "LIVE, true, true, true",
        "AUTONOMOUS_LIVE, false, false, false",
        "AUTONOMOUS_LIVE, true, false, false",
        "AUTONOMOUS_LIVE, false, true, false",
        "AUTONOMOUS_LIVE, true, true, true",
    })
    void opensTheDoorToAutonomousLiveForARecordedConsentAlone(
            TradingMode mode, boolean flag, boolean recorded, boolean open) {
        assertThat(ConsentRule.obstacle(mode, flag, recorded).isEmpty()).isEqualTo(open);
    }
}
