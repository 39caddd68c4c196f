package dev.flotilla.cli.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.cli.terminal.CommandFailure;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class EnvFileTest {

    @Test
    void readsSettingsBetweenComments() {
        EnvFile env = EnvFile.parse("x", """
                # a maker of ether
                MM_MARKET_NAME=ETH-USD   # the market
                MM_ENVIRONMENT=mainnet
                export MM_NUM_PRICE_LEVELS = 3 # two were few
                MM_ENABLED=yes
                MM_OFFSET_MODE="dynamic" # quoted
                MM_SPREAD_MULTIPLIER=0.75
                MM_MIN_SPREAD_BPS=      # default
                MM_API_KEY=
                LOG_LEVEL=debug
                """);
        assertThat(env.market()).isEqualTo("ETH-USD");
        assertThat(env.settings())
                .containsOnlyKeys("MM_NUM_PRICE_LEVELS", "MM_ENABLED", "MM_OFFSET_MODE", "MM_SPREAD_MULTIPLIER")
                .containsEntry("MM_NUM_PRICE_LEVELS", new BigDecimal("3"))
                .containsEntry("MM_ENABLED", true)
                .containsEntry("MM_OFFSET_MODE", "dynamic");
        assertThat(env.ignored()).containsExactly("MM_ENVIRONMENT", "LOG_LEVEL");
    }

    @Test
    void refusesSecretsWithoutShowingThem() {
        assertThatThrownBy(() -> EnvFile.parse(
                        "x", "MM_STARK_PRIVATE_KEY=0xfeed\nMM_VAULT_ID=77001\nWALLET_MNEMONIC=one two\nMY_API_KEY=abc"))
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.code()).isEqualTo("secret_in_env"))
                .hasMessageContaining("line 1 MM_STARK_PRIVATE_KEY, line 2 MM_VAULT_ID, line 3 WALLET_MNEMONIC")
                .hasMessageContaining("--venue-credentials")
                .message()
                .doesNotContain("feed", "77001", "one two", "abc");
    }

    @Test
    void namesEveryLineThatIsWrong() {
        assertThatThrownBy(
                        () -> EnvFile.parse(
                                "x",
                                "MM_NUM_PRICE_LEVELS=many\nMM_SPREDD=1\nnonsense\nMM_ENABLED=maybe\nMM_SKEW_MAX_BPS=1\nMM_SKEW_MAX_BPS=2"))
                .hasMessageContaining("line 1 MM_NUM_PRICE_LEVELS must be a number")
                .hasMessageContaining("line 2 MM_SPREDD is no setting")
                .hasMessageContaining("line 3 is no NAME=value")
                .hasMessageContaining("line 4 MM_ENABLED must be true or false")
                .hasMessageContaining("line 6 MM_SKEW_MAX_BPS is there twice");
    }
}
