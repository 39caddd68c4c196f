package dev.flotilla.papervenue.orderlog.adapter;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.papervenue.orderlog.OrderLogException;
import dev.flotilla.venues.paper.PaperEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32C;

/** Turns values into lines {@code crc32c json} and back; a line that was torn or changed does not come back. */
final class LineCodec {
    private static final int CRC_DIGITS = 8;
    private static final int PREFIX = CRC_DIGITS + 1;

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addMixIn(PaperEvent.class, Kind.class)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** Names of the events in the log; they never change. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = PaperEvent.AccountOpened.class, name = "account_opened"),
        @JsonSubTypes.Type(value = PaperEvent.OrderAccepted.class, name = "order_accepted"),
        @JsonSubTypes.Type(value = PaperEvent.OrderRejected.class, name = "order_rejected"),
        @JsonSubTypes.Type(value = PaperEvent.OrderFilled.class, name = "order_filled"),
        @JsonSubTypes.Type(value = PaperEvent.OrderCancelled.class, name = "order_cancelled"),
        @JsonSubTypes.Type(value = PaperEvent.OrderExpired.class, name = "order_expired")
    })
    private interface Kind {}

    /** The whole line with its end. */
    byte[] line(Object value) {
        byte[] text = bytes(value);
        byte[] line = new byte[PREFIX + text.length + 1];
        byte[] crc = crc(text, 0, text.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(crc, 0, line, 0, CRC_DIGITS);
        line[CRC_DIGITS] = ' ';
        System.arraycopy(text, 0, line, PREFIX, text.length);
        line[line.length - 1] = '\n';
        return line;
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException bug) {
            throw new OrderLogException("cannot write " + value.getClass().getSimpleName() + " as JSON", bug);
        }
    }

    /** True when the line, without its end, is as it was written. */
    boolean whole(byte[] line) {
        if (line.length <= PREFIX || line[CRC_DIGITS] != ' ') {
            return false;
        }
        String written = new String(line, 0, CRC_DIGITS, StandardCharsets.US_ASCII);
        return written.equals(crc(line, PREFIX, line.length - PREFIX));
    }

    /** The value of a whole line; empty when this release cannot read it. */
    <T> Optional<T> value(byte[] line, Class<T> type) {
        try {
            return Optional.of(json.readValue(line, PREFIX, line.length - PREFIX, type));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static String crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return String.format("%08x", crc.getValue());
    }
}
