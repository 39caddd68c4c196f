package dev.flotilla.venues.extended;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reading and writing JSON. A field without which a message means nothing throws {@link IllegalArgumentException}. */
final class ExtendedJson {

    /** Buffers kept for the next use. By default each thread keeps its own, and a worker has a thread per bot. */
    private static final int BUFFERS_KEPT = 32;

    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT))
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ExtendedJson() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String write(JsonNode value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** One segment of a path or value of a query. */
    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static JsonNode need(JsonNode from, String field) {
        JsonNode value = from.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("field " + field + " is missing");
        }
        return value;
    }

    static String text(JsonNode from, String field) {
        return need(from, field).asText();
    }

    static @Nullable String textOrNull(JsonNode from, String field) {
        JsonNode value = from.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    /** Ids have 64 bits: never by way of a double. */
    static long whole(JsonNode from, String field) {
        JsonNode value = need(from, field);
        if (value.isTextual()) {
            return wholeOf(value.asText(), field);
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("field " + field + " is a whole number, was " + value);
        }
        return value.longValue();
    }

    private static long wholeOf(String text, String field) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("field " + field + " is a whole number, was " + text, e);
        }
    }

    static Instant moment(JsonNode from, String field) {
        return Instant.ofEpochMilli(whole(from, field));
    }

    static BigDecimal number(JsonNode from, String field) {
        return decimal(need(from, field), field);
    }

    static @Nullable BigDecimal numberOrNull(JsonNode from, String field) {
        JsonNode value = from.get(field);
        return value == null || value.isNull() ? null : decimal(value, field);
    }

    static BigDecimal numberOr(JsonNode from, String field, BigDecimal otherwise) {
        BigDecimal value = numberOrNull(from, field);
        return value == null ? otherwise : value;
    }

    /** The venue writes numbers as text, and in some places as numbers. */
    private static BigDecimal decimal(JsonNode value, String field) {
        try {
            return new BigDecimal(value.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("field " + field + " is a number, was " + value, e);
        }
    }

    static <T> List<T> each(JsonNode list, Function<JsonNode, T> item) {
        if (!list.isArray()) {
            throw new IllegalArgumentException("expected a list");
        }
        List<T> all = new ArrayList<>(list.size());
        list.forEach(one -> all.add(item.apply(one)));
        return all;
    }
}
