package dev.flotilla.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.testkit.InfraResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "user", value = "fleet_params"),
            @ResourceArg(name = "migrate", value = "true")
        })
class SchemaGateIT {

    @Inject
    SchemaGate gate;

    @Test
    void opensWhenTheVersionIsThere() {
        assertThatCode(() -> gate.await(FleetSchema.VERSION, Duration.ofSeconds(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void saysWhatIsMissingWhenTheVersionDoesNotCome() {
        assertThatThrownBy(() -> gate.await("999", Duration.ofMillis(300)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not at version 999")
                .hasMessageContaining("the newest migration there is " + FleetSchema.VERSION + " (")
                .hasMessageContaining("needs the migration " + FleetSchema.MIGRATION)
                .hasMessageContaining("flotilla-migrate");
    }

    @Test
    void waitsForTheNewestMigration() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            assertThat(files.mapToInt(file -> Integer.parseInt(
                                    file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1")))
                            .max())
                    .as("migrations; raise FleetSchema.VERSION with each")
                    .hasValue(Integer.parseInt(FleetSchema.VERSION));
            assertThat(FleetSchema.MIGRATION).startsWith("V" + FleetSchema.VERSION + "__");
            assertThat(Path.of("src/main/resources/db/migration", FleetSchema.MIGRATION))
                    .exists();
        }
    }
}
