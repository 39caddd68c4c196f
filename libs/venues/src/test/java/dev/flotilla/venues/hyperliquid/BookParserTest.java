package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.BookFeed.Update;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BookParserTest {

    @Test
    void readsBothSidesAndPassesOverWhatItDoesNotKnow() {
        Update.Changed book = BookParser.parse("{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"new\":{\"a\":[1]},"
                + "\"time\":1756904112212,\"levels\":[[{\"px\":\"111038.0\",\"sz\":\"8.84885\",\"n\":3}],"
                + "[{\"px\":\"111039.0\",\"sz\":\"0.0036\",\"n\":1,\"x\":null}]]}}");
        assertThat(book.symbol()).isEqualTo("BTC");
        assertThat(book.at()).isEqualTo(Instant.ofEpochMilli(1_756_904_112_212L));
        assertThat(book.bids().getFirst().price()).isEqualByComparingTo("111038");
        assertThat(book.asks().getFirst().quantity()).isEqualByComparingTo("0.0036");
    }

    @Test
    void aBookWithoutWhatItNeedsIsRejected() {
        assertThatThrownBy(() -> BookParser.parse("{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTC\",\"time\":1}}"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BookParser.parse("{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BT"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> BookParser.parse(
                                "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"B\",\"time\":1,\"levels\":[[{\"px\":\"1\"}],[]]}}"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
