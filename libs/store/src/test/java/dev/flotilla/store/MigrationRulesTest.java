package dev.flotilla.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationRulesTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    /** Minor of the version that is being made. */
    private static final int MINOR = 1;
    /** Belong to the first version, before which there is none that could run beside it. */
    private static final int OF_THE_FIRST_VERSION = 5;

    @TestFactory
    Stream<DynamicTest> noMigrationBreaksTheVersionBefore() throws IOException {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                        List<String> breaches = MigrationRules.breaches(Files.readString(file), MINOR);
                        assertThat(breaches)
                                .as("what the version before would not survive; see docs/upgrade.md, or mark it")
                                .satisfiesAnyOf(
                                        none -> assertThat(none).isEmpty(),
                                        first -> assertThat(version(file)).isLessThanOrEqualTo(OF_THE_FIRST_VERSION));
                    }));
        }
    }

    private static int version(Path file) {
        return Integer.parseInt(file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table bot",
                "drop table if exists bot cascade",
                "alter table bot drop column symbol",
                "ALTER TABLE bot\n  RENAME COLUMN symbol TO instrument",
                "alter table bot rename to bots",
                "alter table bot alter column name type varchar(10)",
                "alter table bot alter name set data type text",
                "alter table bot alter column name set not null",
                "alter table bot alter column name drop default",
                "alter table bot add column a text, add column b text not null",
                "alter table bot add constraint short check (length(name) < 5)",
                "alter table bot add unique (name)",
                "delete from bot where name = 'x'",
                "truncate bot",
                "revoke select on bot from fleet_hub",
                "create table a (b text);\n-- contract: unused since 0.1\ndrop view v; drop table c",
                "-- contract: unused since 0.2\ndrop table bot",
                "-- contract: it is old\ndrop table bot"
            })
    void refusesWhatTheVersionBeforeWouldNotSurvive(String sql) {
        assertThat(MigrationRules.breaches(sql, 2)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table new_rows (id text primary key, at timestamptz not null, check (id <> ''))",
                "alter table bot add column note text",
                "alter table bot add column if not exists n integer not null default 0 check (n >= 0)",
                "alter table bot drop constraint too_narrow, alter column note drop not null",
                "create index bot_by_name on bot (name) -- we never drop table here",
                "grant select on bot to fleet_hub; insert into bot_group (group_name) values ('x')",
                "create function f() returns void language plpgsql as $$ begin delete from bot; end $$",
                "-- contract: unused since 0.1\nalter table bot drop column symbol"
            })
    void letsGrowAndLetsGoOfWhatIsMarked(String sql) {
        assertThat(MigrationRules.breaches(sql, 2)).isEmpty();
    }

    @Test
    void seesWhatTheFirstVersionDidToItself() throws IOException {
        assertThat(MigrationRules.breaches(
                        Files.readString(MIGRATIONS.resolve("V2__commands_and_liveness.sql")), MINOR))
                .as("a constraint over two tables that were there before")
                .hasSize(2);
    }
}
