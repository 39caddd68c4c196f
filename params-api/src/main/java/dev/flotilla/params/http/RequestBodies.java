package dev.flotilla.params.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Reads operators' bodies strictly: nothing is guessed, nothing unknown is ignored, and the answer says what was meant. */
public final class RequestBodies {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /** As JSON writes it. Postgres keeps no such text. */
    private static final String NUL = "\\u0000";

    private RequestBodies() {}

    public static <T> Outcome<T> read(byte[] body, Class<T> type) {
        if (body.length == 0) {
            return Outcome.refused(Refusal.malformed("empty_body", "the body is empty; send a JSON object"));
        }
        if (new String(body, StandardCharsets.UTF_8).contains(NUL)) {
            return Outcome.refused(Refusal.invalid(
                    "invalid_text", "a text has a NUL character, which cannot be stored", List.of("any other text")));
        }
        try {
            return complete(STRICT.readValue(body, type), type);
        } catch (UnrecognizedPropertyException e) {
            return Outcome.refused(unknownField(e));
        } catch (JsonMappingException e) {
            return Outcome.refused(
                    e.getCause() instanceof JsonParseException cause ? malformed(cause) : wrongType(e, type));
        } catch (JsonProcessingException e) {
            return Outcome.refused(malformed(e));
        } catch (IOException e) {
            return Outcome.refused(Refusal.malformed("unreadable_body", "the body cannot be read: " + e.getMessage()));
        }
    }

    private static <T> Outcome<T> complete(T value, Class<T> type) {
        if (value == null) {
            return Outcome.refused(Refusal.malformed("empty_body", "the body is null; send a JSON object"));
        }
        List<String> missing = RecordShape.missing(value);
        return missing.isEmpty()
                ? Outcome.done(value)
                : Outcome.refused(Refusal.invalid(
                        "missing_field", "missing " + String.join(", ", missing), RecordShape.names(type)));
    }

    private static Refusal malformed(JsonProcessingException e) {
        return Refusal.malformed(
                "malformed_json",
                "the body is not JSON " + where(e.getLocation()) + ": " + firstLine(e.getOriginalMessage()));
    }

    private static Refusal unknownField(UnrecognizedPropertyException e) {
        List<String> known = e.getKnownPropertyIds() == null
                ? List.of()
                : e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        return Refusal.invalid("unknown_field", "unknown field " + path(e), known);
    }

    private static Refusal wrongType(JsonMappingException e, Class<?> type) {
        return Refusal.invalid(
                "wrong_type",
                (path(e).isEmpty() ? "the body" : path(e)) + " does not fit " + where(e.getLocation()) + ": "
                        + firstLine(e.getOriginalMessage()),
                RecordShape.names(type));
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String where(JsonLocation at) {
        return at == null ? "" : "(line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("").replaceAll("`[a-z.]*\\.([A-Za-z$]+)`", "$1");
    }
}
