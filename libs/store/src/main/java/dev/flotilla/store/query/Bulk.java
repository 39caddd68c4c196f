package dev.flotilla.store.query;

import dev.flotilla.store.sql.Session;
import dev.flotilla.store.sql.Statement;
import io.smallrye.mutiny.Uni;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many rows in one statement: each column travels as one text array and is cast by Postgres. The statement refers to the
 * rows as {@code (:rows)}.
 */
public final class Bulk<T> {

    private record Column<T>(String name, String type, Function<T, @Nullable Object> value) {}

    private static final String ROWS = "(:rows)";

    private final String statement;
    private final List<Column<T>> columns = new ArrayList<>();

    private Bulk(String statement) {
        this.statement = statement;
    }

    public static <T> Bulk<T> into(String statement) {
        return new Bulk<>(statement);
    }

    public Bulk<T> text(String name, Function<T, @Nullable Object> value) {
        return column(name, "text", value);
    }

    /** @param type a Postgres type that reads the value's text */
    public Bulk<T> column(String name, String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** Number of rows written; no statement at all for no rows. */
    public Uni<Integer> write(Session session, List<? extends T> rows) {
        return write(session, rows, Map.of());
    }

    /** @param parameters what is the same for all rows */
    public Uni<Integer> write(Session session, List<? extends T> rows, Map<String, ?> parameters) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        Statement<Object[]> query = session.sql(statement.replace(ROWS, source()));
        parameters.forEach(query::setParameter);
        for (Column<T> column : columns) {
            query.setParameter(column.name(), texts(column, rows));
        }
        return query.executeUpdate();
    }

    private static <T> @Nullable String[] texts(Column<T> column, List<? extends T> rows) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text(column.value().apply(rows.get(i)));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> number.toPlainString();
            case Instant moment -> moment.toString();
            default -> value.toString();
        };
    }

    private String source() {
        List<String> casts = new ArrayList<>();
        List<String> arrays = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Column<T> column : columns) {
            casts.add("cast(" + column.name() + " as " + column.type() + ") as " + column.name());
            arrays.add("cast(:" + column.name() + " as text[])");
            names.add(column.name());
        }
        return "(select " + String.join(", ", casts) + " from unnest(" + String.join(", ", arrays) + ") as u("
                + String.join(", ", names) + "))";
    }
}
