package dev.flotilla.store.sql;

import io.vertx.mutiny.sqlclient.SqlConnection;

/** One connection to Postgres, lent to the work of a transaction or of a read. Not to be kept beyond it. */
public final class Session {

    private final SqlConnection connection;

    public Session(SqlConnection connection) {
        this.connection = connection;
    }

    /** @param text SQL with parameters as {@code :name} */
    public Statement<Object[]> sql(String text) {
        return sql(text, Object[].class);
    }

    /**
     * @param text SQL with parameters as {@code :name}
     * @param row what a row becomes: {@code Object[]} for all its columns, any other type for its only one
     */
    public <R> Statement<R> sql(String text, Class<R> row) {
        return new Statement<>(connection, NamedSql.of(text), row);
    }
}
