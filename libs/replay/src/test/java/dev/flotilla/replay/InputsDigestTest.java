package dev.flotilla.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.market.MultiTimeframe;
import dev.flotilla.core.strategy.AccountView;
import dev.flotilla.core.strategy.BotState;
import dev.flotilla.core.strategy.MarketFeatures;
import dev.flotilla.core.strategy.MoneySharksConfig;
import dev.flotilla.core.strategy.PositionSight;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategies;
import dev.flotilla.core.strategy.Strategy;
import dev.flotilla.testkit.MarketMaker;
import dev.flotilla.testkit.Seeds;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsDigestTest {

    private final InputsDigest digest = new InputsDigest();
    private final MoneySharksConfig config = MoneySharksConfig.defaults();
    private final Strategy strategy =
            ((Strategies.Reading.Accepted) Strategies.read(Strategies.MONEY_SHARKS, "bot", Map.of())).strategy();

    private Situation input(MarketWindows windows, String equity) {
        Bar last = windows.fiveMinutes().getLast();
        BigDecimal money = new BigDecimal(equity);
        return new Situation(
                "BTCUSDT",
                last.openTimeMillis() + 300_000,
                last.close(),
                MarketFeatures.of(windows, null),
                new AccountView(money, money, BigDecimal.ZERO, 0),
                null,
                PositionSight.NONE,
                BotState.fresh(config),
                InstrumentFilters.DEFAULT,
                null);
    }

    /** As docs/worker.md says it, without any memory. */
    private String written(MarketWindows windows, Situation input) throws NoSuchAlgorithmException {
        MessageDigest whole = MessageDigest.getInstance("SHA-256");
        for (List<Bar> window : List.of(windows.fiveMinutes(), windows.oneHour(), windows.fourHours())) {
            MessageDigest bars = MessageDigest.getInstance("SHA-256");
            for (Bar bar : window) {
                String text = bar.openTimeMillis() + "," + bar.open().toPlainString() + ","
                        + bar.high().toPlainString() + "," + bar.low().toPlainString() + ","
                        + bar.close().toPlainString() + "," + bar.volume().toPlainString();
                bars.update(Arrays.copyOf(sha(text), 16));
            }
            whole.update(bars.digest());
        }
        whole.update(sha(config.toString()));
        String rest = input.symbol() + "|" + input.decidedAtMillis() + "|"
                + input.price().toPlainString() + "|" + input.market().oneHour().fundingRate() + "|" + input.account()
                + "|" + input.position() + "|" + input.sight() + "|" + input.state() + "|" + input.filters() + "|"
                + input.book();
        return HexFormat.of().formatHex(whole.digest(rest.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] sha(String text) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void isWhatTheDocumentationSaysOnEveryBar() throws NoSuchAlgorithmException {
        MarketMaker market = new MarketMaker(Seeds.random("digest"), "2025-03-01T00:00:00Z");
        MultiTimeframe frames = new MultiTimeframe();
        for (int i = 0; i < 600; i++) {
            frames.accept(market.next());
            MarketWindows windows = frames.windows();
            Situation input = input(windows, "1000");
            assertThat(digest.of(windows, input, strategy)).as("bar %d", i).isEqualTo(written(windows, input));
        }
    }

    @Test
    void differsWhenAnythingDiffers() {
        MarketMaker market = new MarketMaker(Seeds.generator(42), "2025-03-01T00:00:00Z");
        MultiTimeframe frames = new MultiTimeframe();
        market.bars(100).forEach(frames::accept);
        MarketWindows windows = frames.windows();
        String one = digest.of(windows, input(windows, "1000"), strategy);
        assertThat(digest.of(windows, input(windows, "1000"), strategy)).isEqualTo(one);
        assertThat(digest.of(windows, input(windows, "1000.01"), strategy)).isNotEqualTo(one);
        frames.accept(market.next());
        assertThat(digest.of(frames.windows(), input(windows, "1000"), strategy))
                .isNotEqualTo(one);
    }
}
