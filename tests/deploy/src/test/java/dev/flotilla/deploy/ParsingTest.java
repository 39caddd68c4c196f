package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParsingTest {

    static Stream<Path> documents() {
        Stream<Path> deploy = Repository.files(
                "deploy",
                file -> Repository.named(file, ".yaml", ".yml", ".json")
                        && !file.toString().contains("/templates/"))
                .stream();
        return Stream.concat(Stream.of(Repository.path("docker-compose.yml")), deploy);
    }

    static List<Path> kustomizations() {
        return Manifests.kustomizations();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileIsReadable(Path file) {
        assertThat(Documents.of(file)).as(Repository.relative(file)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void everyFileThatAKustomizationNamesIsThere(Path file) {
        JsonNode kustomization = Documents.of(file).getFirst();

        for (String list : List.of("resources", "components")) {
            for (JsonNode entry : kustomization.path(list)) {
                Path target = file.resolveSibling(entry.asText());
                assertThat(Files.isDirectory(target) ? target.resolve("kustomization.yaml") : target)
                        .as("%s: %s", Repository.relative(file), list)
                        .exists();
            }
        }
        for (JsonNode patch : kustomization.path("patches")) {
            if (patch.has("path")) {
                assertThat(file.resolveSibling(patch.path("path").asText())).exists();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kustomizations")
    void noManifestLiesBesideAKustomizationUnused(Path file) {
        String text = Repository.text(file);
        Set<String> beside = new TreeSet<>();
        Path folder = file.getParent();
        Repository.files(Repository.relative(folder), other -> other.getParent().equals(folder))
                .forEach(other -> beside.add(other.getFileName().toString()));
        beside.remove("kustomization.yaml");

        assertThat(beside.stream().filter(name -> name.endsWith(".yaml")))
                .as(Repository.relative(file))
                .allSatisfy(name -> assertThat(text).contains(name));
    }
}
