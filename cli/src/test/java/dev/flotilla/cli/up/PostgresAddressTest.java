package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresAddressTest {
    @Test
    void takesTheAddressApart() {
        PostgresAddress address =
                PostgresAddress.parse("postgresql://me:p%40ss+1@db.example:6543/fleet?sslmode=require");

        assertThat(address.hostPortDatabase()).isEqualTo("db.example:6543/fleet?sslmode=require");
        assertThat(address.database()).isEqualTo("fleet");
        assertThat(address.user()).isEqualTo("me");
        assertThat(address.password()).isEqualTo("p@ss+1");
        assertThat(address.toString()).doesNotContain("ss+1");
    }

    @Test
    void knowsTheDefaultPortAndTheFormOfJdbc() {
        assertThat(PostgresAddress.parse("jdbc:postgresql://me:x@db/fleet").hostPortDatabase())
                .isEqualTo("db:5432/fleet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me:secret@db/fleet",
                "postgresql://db/fleet",
                "postgresql://me:secret@db",
                "secret",
                "po st://secret"
            })
    void refusesOthersWithoutShowingThePassword(String text) {
        assertThatThrownBy(() -> PostgresAddress.parse(text))
                .hasMessageContaining("FLEET_POSTGRES_URL")
                .hasMessageNotContaining("secret");
    }
}
