package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CandleWatchTest {

    private static final long OPEN = 1_750_000_200_000L;
    private static final long NEXT = OPEN + 300_000;

    private final CandleWatch watch = new CandleWatch();

    private static JsonNode candle(long open, String close) {
        return HyperliquidJson.read("{\"t\":" + open + ",\"T\":" + (open + 299_999)
                + ",\"s\":\"BTC\",\"i\":\"5m\",\"o\":\"1\",\"h\":\"9\",\"l\":\"1\",\"c\":\"" + close
                + "\",\"v\":2,\"n\":1}");
    }

    @Test
    void aBarIsClosedWhenTheNextBegins() {
        assertThat(watch.accept(candle(OPEN, "2"))).isEmpty();
        assertThat(watch.accept(candle(OPEN, "3"))).isEmpty();
        watch.funding("BTC", new BigDecimal("0.0001"));
        assertThat(watch.accept(candle(NEXT, "4"))).singleElement().satisfies(closed -> {
            assertThat(closed.bar().openTimeMillis()).isEqualTo(OPEN);
            assertThat(closed.bar().close()).isEqualByComparingTo("3");
            assertThat(closed.fundingRate()).isEqualByComparingTo("0.0001");
            assertThat(closed.closedAt()).isEqualTo(Instant.ofEpochMilli(NEXT));
        });
    }

    @Test
    void aBarAfterWhichNobodyTradesIsClosedAMomentAfterItsEndAndOnce() {
        watch.accept(candle(OPEN, "2"));
        assertThat(watch.due(Instant.ofEpochMilli(NEXT + 1_000))).isEmpty();
        assertThat(watch.due(Instant.ofEpochMilli(NEXT + 2_000))).hasSize(1);
        assertThat(watch.due(Instant.ofEpochMilli(NEXT + 3_000))).isEmpty();
        assertThat(watch.accept(candle(NEXT, "3"))).isEmpty();
    }

    @Test
    void whatGrewBeforeAConnectionBrokeIsNotTold() {
        watch.accept(candle(OPEN, "2"));
        watch.forget();
        assertThat(watch.accept(candle(NEXT, "3"))).isEmpty();
        assertThat(watch.accept(candle(OPEN, "2"))).isEmpty();
    }
}
