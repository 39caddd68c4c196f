package dev.flotilla.cli.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.flotilla.cli.json.BadInput.Code;
import dev.flotilla.core.decimal.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the pure functions speak it: decimals exactly as read, printed plain and without trailing zeros. */
public final class ExactJson {
    private static final int LONGEST_SHOWN = 60;
    private static final int MOST_DIGITS = 100;
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private ExactJson() {}

    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw new BadInput(Code.INVALID_JSON, "", "an object is needed, the input is empty");
            }
            return node;
        } catch (JsonProcessingException invalid) {
            throw new BadInput(Code.INVALID_JSON, "", fault(invalid) + place(invalid));
        }
    }

    /** The parser's own words, unless they repeat a token of the input: it may be a key. */
    private static String fault(JsonProcessingException invalid) {
        String words = String.valueOf(invalid.getOriginalMessage());
        return words.startsWith("Unrecognized token") ? "a word that is not JSON; texts need quotes" : words;
    }

    private static String place(JsonProcessingException invalid) {
        return invalid.getLocation() == null
                ? ""
                : " (line " + invalid.getLocation().getLineNr() + ", column "
                        + invalid.getLocation().getColumnNr() + ")";
    }

    /** One line of JSON. */
    public static String print(Map<String, @Nullable Object> output) {
        try {
            Map<String, @Nullable Object> plain = new LinkedHashMap<>();
            output.forEach((name, value) -> plain.put(name, tidied(value)));
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("maps of plain values always print", impossible);
        }
    }

    private static @Nullable Object tidied(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return new BigDecimal(Decimals.plain(decimal));
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> tidy = new LinkedHashMap<>();
            map.forEach((key, nested) -> tidy.put(key, tidied(nested)));
            return tidy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> tidy = new ArrayList<>();
            list.forEach(nested -> tidy.add(tidied(nested)));
            return tidy;
        }
        return value;
    }

    public static Map<String, @Nullable Object> error(BadInput bad) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("code", bad.code().wire());
        error.put("message", bad.text());
        error.put("path", bad.path());
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("error", error);
        return body;
    }

    /** The decimal as read; refuses sizes that no price has and that would take for ever to compute with. */
    public static BigDecimal decimal(JsonNode value, String path) {
        if (!value.isNumber()) {
            throw new BadInput(Code.WRONG_TYPE, path, "a number is needed, was " + kind(value));
        }
        BigDecimal decimal = value.decimalValue();
        boolean tooLong = decimal.precision() > MOST_DIGITS || Math.abs((long) decimal.scale()) > MOST_DIGITS;
        if (tooLong) {
            throw new BadInput(Code.INVALID_VALUE, path, "the number has more than " + MOST_DIGITS + " digits");
        }
        return decimal;
    }

    /** What kind of value it is, never the value: it may be a key. */
    public static String kind(JsonNode value) {
        return value.isTextual() ? "a text" : value.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    public static String shortened(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
}
