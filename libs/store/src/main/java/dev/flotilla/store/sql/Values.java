package dev.flotilla.store.sql;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.data.Numeric;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Between the client's types and ours: moments are {@link Instant}s, numeric is {@link java.math.BigDecimal}. */
final class Values {

    private Values() {}

    static @Nullable Object toPostgres(@Nullable Object value) {
        return value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value;
    }

    static <R> @Nullable R row(Row row, Class<R> type) {
        if (type != Object[].class) {
            return type.cast(as(type, fromPostgres(row.getValue(0))));
        }
        @Nullable Object[] columns = new Object[row.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = fromPostgres(row.getValue(i));
        }
        return type.cast(columns);
    }

    private static @Nullable Object fromPostgres(@Nullable Object value) {
        return switch (value) {
            case OffsetDateTime moment -> moment.toInstant();
            case Numeric number -> number.bigDecimalValue();
            case null, default -> value;
        };
    }

    /** Postgres counts in bigint and knows smaller ones. */
    private static @Nullable Object as(Class<?> type, @Nullable Object value) {
        if (value instanceof Number number && type == Long.class) {
            return number.longValue();
        }
        return value instanceof Number number && type == Integer.class
                ? (Object) Math.toIntExact(number.longValue())
                : value;
    }
}
