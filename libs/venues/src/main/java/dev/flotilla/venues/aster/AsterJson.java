package dev.flotilla.venues.aster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.time.Instant;

/** JSON of the venue. What does not fit throws {@link IllegalArgumentException}; unknown fields are nobody's business. */
final class AsterJson {

    private static final int BUFFERS_KEPT = 32;
    static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(BUFFERS_KEPT))
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private AsterJson() {}

    static JsonNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new IllegalArgumentException("expected JSON, was nothing");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("expected JSON: " + e.getOriginalMessage(), e);
        }
    }

    static JsonNode need(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new IllegalArgumentException("field " + field + " is missing");
        }
        return value;
    }

    static String text(JsonNode node, String field) {
        return need(node, field).asText();
    }

    static long number(JsonNode node, String field) {
        JsonNode value = need(node, field);
        return value.isNumber() ? value.longValue() : Long.parseLong(value.asText());
    }

    static Instant moment(JsonNode node, String field) {
        return Instant.ofEpochMilli(number(node, field));
    }

    /** Numbers come as text mostly, and as numbers here and there. */
    static BigDecimal decimal(JsonNode node, String field) {
        return decimal(need(node, field));
    }

    static BigDecimal decimal(JsonNode value) {
        return value.isNumber() ? value.decimalValue() : new BigDecimal(value.asText());
    }

    static BigDecimal decimalOr(JsonNode node, String field, BigDecimal otherwise) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() || value.asText().isEmpty() ? otherwise : decimal(value);
    }

    /** True also for the text {@code "true"}. */
    static boolean flag(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.asBoolean();
    }
}
