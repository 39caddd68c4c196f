package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.cli.up.DefaultFleet.PlannedBot;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultFleetTest {
    @Test
    void namesOneBotPerSymbol() {
        assertThat(DefaultFleet.plan("moneysharks", List.of("SOLUSDT", "BTCUSDT", "ETHUSDT"), 3))
                .containsExactly(
                        new PlannedBot("moneysharks-btc", "BTCUSDT"),
                        new PlannedBot("moneysharks-eth", "ETHUSDT"),
                        new PlannedBot("moneysharks-sol", "SOLUSDT"));
    }

    @Test
    void dealsMoreBotsRoundRobin() {
        assertThat(DefaultFleet.plan("moneysharks", List.of("BTCUSDT", "XAUUSD"), 5))
                .extracting(PlannedBot::botId)
                .containsExactly(
                        "moneysharks-btc",
                        "moneysharks-xau",
                        "moneysharks-btc-2",
                        "moneysharks-xau-2",
                        "moneysharks-btc-3");
    }

    @Test
    void namesBotsAfterTheirStrategy() {
        assertThat(DefaultFleet.plan("probe", List.of("BTCUSDT"), 2))
                .extracting(PlannedBot::botId)
                .containsExactly("probe-btc", "probe-btc-2");
        assertThat(DefaultFleet.plan("market_maker", List.of("BTCUSDT"), 1))
                .extracting(PlannedBot::botId)
                .containsExactly("mm-btc");
    }

    @Test
    void makesLegalIdsOfOddSymbols() {
        assertThat(DefaultFleet.plan("moneysharks", List.of("BTCUSD-PERP", "BTC", "1000PEPE/USDT"), 3))
                .extracting(PlannedBot::botId)
                .allMatch(id -> id.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,39}"));
    }

    @Test
    void namesBotsByTheAssetHoweverTheVenueWritesItsMarkets() {
        assertThat(DefaultFleet.plan("moneysharks", List.of("ETH-USD", "BTC-USD", "SOL/USDT"), 3))
                .containsExactly(
                        new PlannedBot("moneysharks-btc", "BTC-USD"),
                        new PlannedBot("moneysharks-eth", "ETH-USD"),
                        new PlannedBot("moneysharks-sol", "SOL/USDT"));
    }
}
