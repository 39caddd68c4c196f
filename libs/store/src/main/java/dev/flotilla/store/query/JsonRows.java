package dev.flotilla.store.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.flotilla.store.sql.Session;
import dev.flotilla.store.sql.Statement;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;

/**
 * Reads the rows of a native query as records: Postgres prints each row as JSON, column {@code open_price} fills the
 * component {@code openPrice}, numeric stays exact, jsonb columns come as they are.
 */
public final class JsonRows {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonRows() {}

    /**
     * @param sql a select with named parameters
     * @param type a record with the columns as components
     */
    public static <T> Uni<List<T>> select(Session session, String sql, Map<String, ?> parameters, Class<T> type) {
        Statement<String> query = session.sql("select row_to_json(r)::text from (" + sql + ") r", String.class);
        parameters.forEach(query::setParameter);
        ObjectReader reader = MAPPER.readerFor(type);
        return query.getResultList()
                .map(rows ->
                        rows.stream().map(row -> JsonRows.<T>read(reader, row)).toList());
    }

    private static <T> T read(ObjectReader reader, String row) {
        try {
            return reader.readValue(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row does not fit its record: " + e.getOriginalMessage(), e);
        }
    }
}
