package dev.flotilla.venues.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.venues.VenueFill;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FillBookTest {

    private static final long T = 1_781_528_065_899L;
    private final FillBook book = new FillBook();

    private static JsonNode fill(long time, long tid, String side, String size, String before) {
        return HyperliquidJson.read("{\"coin\":\"BTC\",\"px\":\"66653.0\",\"sz\":\"" + size + "\",\"side\":\"" + side
                + "\",\"time\":" + time + ",\"startPosition\":\"" + before
                + "\",\"dir\":\"x\",\"closedPnl\":\"1.25\",\"hash\":\"0x0\",\"oid\":7,\"crossed\":true,"
                + "\"fee\":\"0.0099\",\"feeToken\":\"USDC\",\"tid\":" + tid + "}");
    }

    @Test
    void aFillThatComesTwiceCountsOnce() {
        List<VenueFill> first = book.hear(List.of(fill(T, 5, "B", "0.1", "0.0")));
        assertThat(book.hear(List.of(fill(T, 5, "B", "0.1", "0.0"), fill(T + 1, 2, "A", "0.1", "0.1"))))
                .singleElement()
                .satisfies(fill ->
                        assertThat(fill.seq()).isGreaterThan(first.getFirst().seq()));
        assertThat(book.after(0, 10)).hasSize(2);
    }

    @Test
    void isToldOnceByTheStreamAlsoWhereAQueryWasFaster() {
        JsonNode past = fill(T - 1, 4, "B", "0.1", "0.0");
        JsonNode read = fill(T, 5, "B", "0.1", "0.1");
        JsonNode next = fill(T + 1, 6, "A", "0.1", "0.2");
        book.skip(List.of(past));
        book.take(List.of(past, read));

        List<VenueFill> told = book.hear(List.of(next, past, read));
        assertThat(told).extracting(VenueFill::fillId).containsExactly("5", "6");
        assertThat(told).isEqualTo(book.after(told.getFirst().seq() - 1, 10));
        assertThat(book.hear(List.of(past, read, next))).isEmpty();
    }

    @Test
    void fillsOfOneMillisecondHaveNumbersOfTheirOwn() {
        book.take(List.of(fill(T, 9, "B", "0.1", "0.0"), fill(T, 3, "B", "0.1", "0.1")));
        book.take(List.of(fill(T, 1, "B", "0.1", "0.2")));
        assertThat(book.after(0, 10)).extracting(VenueFill::seq).doesNotHaveDuplicates();
        assertThat(book.after(0, 10)).extracting(VenueFill::fillId).containsExactly("3", "9", "1");
        assertThat(FillBook.millisOf(book.lastSeq())).isEqualTo(T);
    }

    @Test
    void anOlderFillThatIsFoundLaterHasALowerNumber() {
        book.take(List.of(fill(T + 50, 1, "B", "0.1", "0.1")));
        long newest = book.lastSeq();
        book.take(List.of(fill(T, 2, "B", "0.1", "0.0")));
        assertThat(book.after(0, 1).getFirst().seq()).isLessThan(newest);
        assertThat(book.lastSeq()).isEqualTo(newest);
    }

    @Test
    void tellsWhenAPositionWasOpenedOrTurned() {
        book.take(List.of(fill(T, 1, "B", "0.1", "0.0"), fill(T + 10, 2, "B", "0.1", "0.1")));
        assertThat(book.openings()).containsEntry("BTC", Instant.ofEpochMilli(T));
        book.take(List.of(fill(T + 20, 3, "A", "0.5", "0.2")));
        assertThat(book.openings()).containsEntry("BTC", Instant.ofEpochMilli(T + 20));
        book.take(List.of(fill(T + 30, 4, "B", "0.3", "-0.3")));
        assertThat(book.openings()).isEmpty();
    }
}
