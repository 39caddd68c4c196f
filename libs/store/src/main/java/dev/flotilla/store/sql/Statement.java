package dev.flotilla.store.sql;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its parameters; it is sent when one of its Unis is subscribed to. A failure of Postgres is the client's
 * own exception, which the surrounding transaction names.
 *
 * @param <R> what a row becomes
 */
public final class Statement<R> {

    private final SqlConnection connection;
    private final NamedSql sql;
    private final Class<R> row;
    private final Map<String, @Nullable Object> parameters = new HashMap<>();

    Statement(SqlConnection connection, NamedSql sql, Class<R> row) {
        this.connection = connection;
        this.sql = sql;
        this.row = row;
    }

    /** @throws IllegalArgumentException when the statement has no such parameter */
    public Statement<R> setParameter(String name, @Nullable Object value) {
        if (!sql.names().contains(name)) {
            throw new IllegalArgumentException("the statement has no parameter :" + name + ": " + sql.text());
        }
        parameters.put(name, value);
        return this;
    }

    /** Number of rows written. */
    public Uni<Integer> executeUpdate() {
        return execute().map(RowSet::rowCount);
    }

    public Uni<List<R>> getResultList() {
        return execute().map(this::rows);
    }

    /** The only row; fails with {@link IllegalStateException} when there is none or more than one. */
    public Uni<R> getSingleResult() {
        return getSingleResultOrNull().map(only -> {
            if (only == null) {
                throw new IllegalStateException("no row: " + sql.text());
            }
            return only;
        });
    }

    /** The only row, null when there is none or its column is null; fails when there is more than one. */
    public Uni<@Nullable R> getSingleResultOrNull() {
        return getResultList().map(rows -> {
            if (rows.size() > 1) {
                throw new IllegalStateException(rows.size() + " rows instead of one: " + sql.text());
            }
            return rows.isEmpty() ? null : rows.getFirst();
        });
    }

    private Uni<RowSet<Row>> execute() {
        List<@Nullable Object> values = new ArrayList<>();
        for (String name : sql.names()) {
            if (!parameters.containsKey(name)) {
                throw new IllegalStateException("parameter :" + name + " is not set: " + sql.text());
            }
            values.add(Values.toPostgres(parameters.get(name)));
        }
        return connection.preparedQuery(sql.text()).execute(Tuple.tuple(values));
    }

    @SuppressWarnings("NullAway") // a row of one column is null when its column is
    private List<R> rows(RowSet<Row> found) {
        List<R> rows = new ArrayList<>(found.size());
        found.forEach(one -> rows.add(Values.row(one.getDelegate(), row)));
        return rows;
    }
}
