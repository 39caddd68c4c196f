package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One role per service and one that owns the schema (D8), each with its own password, and the database itself. */
final class Roles {
    private Roles() {}

    static void prepare(Database database, Secrets secrets) {
        try (Connection connection = database.connect()) {
            List<String> roles = new ArrayList<>(Secrets.SERVICE_ROLES);
            roles.add(Secrets.OWNER);
            for (String role : roles) {
                String verb = exists(connection, "select 1 from pg_roles where rolname = ?", role) ? "alter" : "create";
                run(
                        connection,
                        "select format('" + verb + " role %I login password %L', ?, ?)",
                        role,
                        secrets.password(role));
            }
            switch (database) {
                case Database.Own _ -> createDatabase(connection);
                case Database.External external ->
                    run(
                            connection,
                            "select format('grant create on database %I to %I', ?, ?)",
                            external.address().database(),
                            Secrets.OWNER);
            }
        } catch (SQLException e) {
            throw CommandFailure.of(
                    ExitStatus.FAILED,
                    "database",
                    "cannot prepare the database at " + database.reactiveUrl() + ": " + e.getMessage()
                            + (database instanceof Database.External
                                    ? "; the user of FLEET_POSTGRES_URL must be allowed to create roles"
                                    : ""),
                    e);
        }
    }

    private static void createDatabase(Connection connection) throws SQLException {
        if (!exists(connection, "select 1 from pg_database where datname = ?", Database.NAME)) {
            run(connection, "select format('create database %I owner %I', ?, ?)", Database.NAME, Secrets.OWNER);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Lets the server itself quote the names: DDL takes no parameters. */
    private static void run(Connection connection, String formatQuery, String first, String second)
            throws SQLException {
        try (PreparedStatement format = connection.prepareStatement(formatQuery)) {
            format.setString(1, first);
            format.setString(2, second);
            try (ResultSet row = format.executeQuery();
                    Statement ddl = connection.createStatement()) {
                row.next();
                ddl.execute(row.getString(1));
            }
        }
    }
}
