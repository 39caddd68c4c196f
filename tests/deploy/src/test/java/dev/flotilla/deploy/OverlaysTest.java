package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kustomize makes of the overlays. Needs kubectl, which not every machine has: skipped, and said, without. */
class OverlaysTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void everyObjectIsOfItsTypeAndInItsNamespace(String overlay) throws Exception {
        List<JsonNode> objects = Documents.parsed(rendered(overlay), overlay + ".yaml");

        assertThat(objects).hasSizeGreaterThan(30);
        for (JsonNode object : objects) {
            assertThat(KubernetesTypes.fault(object)).isEmpty();
            if (!object.path("kind").asText().equals("Namespace")) {
                assertThat(object.at("/metadata/namespace").asText()).startsWith("flotilla");
            }
        }
        assertThat(objects)
                .filteredOn(object -> object.at("/metadata/name").asText().equals("bot-worker-moneysharks"))
                .filteredOn(object -> object.path("kind").asText().equals("Deployment"))
                .singleElement()
                .satisfies(worker -> {
                    assertThat(worker.at("/spec/replicas").isMissingNode()).isEqualTo(overlay.equals("prod"));
                    assertThat(worker.at("/spec/selector/matchLabels")
                                    .path("flotilla.dev/pool")
                                    .asText())
                            .isEqualTo("moneysharks");
                });
    }

    private String rendered(String overlay) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "kubectl")));
        if (!there) {
            System.out.println("LOUD: no kubectl, overlay " + overlay + " is NOT rendered: SKIPPED");
        }
        assumeThat(there).isTrue();
        Path out = folder.resolve("out.yaml");
        Path err = folder.resolve("err.txt");
        String source = Repository.path("deploy/k8s/overlays/" + overlay).toString();
        Process process = new ProcessBuilder("kubectl", "kustomize", source)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return Files.readString(out, StandardCharsets.UTF_8);
    }
}
