package dev.flotilla.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedSqlTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "select 1 # select 1 # ``",
                "a = :one and b = :two # a = $1 and b = $2 # one two",
                "a = :one or :one is null # a = $1 or $2 is null # one one",
                ":at::date, x::text # $1::date, x::text # at",
                "':no' || :yes || 'it''s :no' # ':no' || $1 || 'it''s :no' # yes",
                "\":no\" = :last_2 # \":no\" = $1 # last_2",
                "a[1:2], b - :c # a[1:2], b - $1 # c",
                "unclosed ' :no # unclosed ' :no # ``",
                "ends with : # ends with : # ``",
            })
    void putsNumbersForNames(String named, String text, String names) {
        NamedSql sql = NamedSql.of(named);

        assertThat(sql.text()).isEqualTo(text);
        assertThat(String.join(" ", sql.names())).isEqualTo(names);
    }
}
