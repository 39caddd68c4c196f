package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import dev.flotilla.contracts.redis.StreamKeys;
import dev.flotilla.core.strategy.Strategies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

    private static final Path CHART = Repository.path("deploy/helm/flotilla");
    private static final String DEFAULTS = "";
    private static final String LARGE = "values-large.yaml";
    private static final String SMALL = "values-small.yaml";

    @BeforeAll
    static void helmIsAtHand() {
        boolean there = Stream.of("linux-amd64", "darwin-arm64")
                .anyMatch(system -> System.getProperty("java.class.path").contains(system));
        if (!there) {
            System.out.println("LOUD: no Helm library for this system, the chart is NOT rendered: SKIPPED");
        }
        assumeThat(there).isTrue();
    }

    @Test
    void theChartIsSound() {
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULTS, LARGE, SMALL})
    void everyObjectIsOfItsType(String values) {
        for (JsonNode object : rendered(values)) {
            assertThat(KubernetesTypes.fault(object)).as(values).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {DEFAULTS, LARGE, SMALL})
    void everyVariableIsOneThatTheServiceReads(String values) {
        for (JsonNode object : rendered(values)) {
            if (object.path("kind").asText().equals("StatefulSet")) {
                continue;
            }
            for (JsonNode pod : KubernetesTypes.podSpecs(object)) {
                Map<String, String> secrets = Documents.deep(pod)
                        .filter(node -> node.has("key") && node.path("path").isTextual())
                        .collect(Collectors.toMap(
                                node -> "/run/secrets/" + node.path("path").asText(),
                                node -> node.path("key").asText()));
                for (JsonNode container : pod.path("containers")) {
                    String image = container.path("image").asText();
                    String service = image.substring(image.lastIndexOf('/') + 1, image.indexOf(':'));
                    Environments.requireKnown(
                            KubernetesTypes.kind(object), service, Environments.ofContainer(container), secrets);
                }
            }
        }
    }

    @Test
    void theChartMakesWhatTheManifestsMake() {
        Set<String> chart = names(rendered(DEFAULTS).stream());
        Set<String> manifests = names(Manifests.all().stream().map(Manifests.Manifest::object));
        manifests.removeIf(name ->
                name.matches("Namespace/.*|.*Monitor/.*|PrometheusRule/.*|ScaledObject/.*|TriggerAuthentication/.*")
                        || name.matches("NetworkPolicy/to-.*|ConfigMap/flotilla-addresses"));
        Set<String> expected = manifests.stream()
                .map(name ->
                        name.replaceAll("(Deployment|PodDisruptionBudget)/bot-worker", "$1/bot-worker-moneysharks"))
                .map(name -> name.replace("Job/flotilla-migrate", "Job/flotilla-migrate-1"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(chart).containsAll(expected);
    }

    @Test
    void eachPoolHasItsWorkersAndItsStream() {
        List<JsonNode> objects = rendered(LARGE);

        JsonNode scaled = objects.stream()
                .filter(object -> object.path("kind").asText().equals("ScaledObject"))
                .filter(object -> object.at("/metadata/name").asText().equals("bot-worker-s03"))
                .findFirst()
                .orElseThrow();
        assertThat(scaled.at("/spec/scaleTargetRef/name").asText()).isEqualTo("bot-worker-s03");
        assertThat(scaled.at("/spec/triggers/0/metadata/stream").asText()).isEqualTo(StreamKeys.tasks("S03"));
        assertThat(scaled.at("/spec/advanced/scalingModifiers/target").asText()).isEqualTo("80");
        assertThat(objects.stream()
                        .filter(object -> object.at("/metadata/name").asText().equals("bot-worker-s03"))
                        .filter(object -> object.path("kind").asText().equals("Deployment")))
                .singleElement()
                .satisfies(worker -> {
                    assertThat(worker.at("/spec/replicas").isMissingNode()).isTrue();
                    assertThat(worker.at("/spec/template/metadata/labels")
                                    .path("flotilla.dev/pool")
                                    .asText())
                            .isEqualTo("S03");
                });
    }

    @Test
    void alertsLinkToWhereTheRunbooksAre() {
        assertThat(text(LARGE, "")).contains("runbook_url: https://git.example.com/docs/runbooks/bot-dead.md");
    }

    /** Bad values are refused with the path that is wrong. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paramsApi.replicas=two | /paramsApi/replicas",
                "postgres.bundled=maybe | /postgres/bundled",
                "paperVenue.storage=2Gb | /paperVenue/storage",
                "hubService.replica=2 | replica",
                "secretPrefix=Flotilla | /secretPrefix"
            })
    void aWrongValueIsRefusedWithItsPath(String value, String path) {
        assertThatThrownBy(() -> text(DEFAULTS, value)).hasMessageContaining(path);
    }

    @Test
    void anUnknownPoolIsRefusedWithThoseThatThereAre() {
        assertThatThrownBy(() -> text("values-wrong-pool.yaml", ""))
                .hasMessageContaining("/workers/0/pool")
                .hasMessageContaining("moneysharks")
                .hasMessageContaining("/workers/0/capacity");
    }

    @Test
    void thePoolsOfTheSchemaAreTheStrategiesOfThisBuild() {
        JsonNode pools = Documents.one("deploy/helm/flotilla/values.schema.json")
                .at("/properties/workers/items/properties/pool/enum");
        Set<String> strategies = new TreeSet<>(Strategies.ids());
        strategies.remove(Strategies.PROBE);
        // Quotes instead of deciding per bar, so it is none of those that decisions are made again with.
        strategies.add("market_maker");

        assertThat(Documents.each(pools).map(JsonNode::asText)).containsExactlyInAnyOrderElementsOf(strategies);
    }

    @Test
    void theReleaseIsTheOneOfTheManifests() {
        String release = Documents.one("deploy/helm/flotilla/Chart.yaml")
                .path("appVersion")
                .asText();

        assertThat(Repository.text("pom.xml")).contains("<version>" + release + "-SNAPSHOT</version>");
        assertThat(Files.exists(CHART.resolve("templates/NOTES.txt"))).isTrue();
    }

    private static List<JsonNode> rendered(String values) {
        return Documents.parsed(text(values, ""), "chart.yaml");
    }

    /** @param set one value over the file's, such as {@code a.b=1}; may be empty */
    private static String text(String values, String set) {
        TemplateCommand command = new Helm(CHART)
                .template()
                .withName("flotilla")
                .withNamespace("flotilla")
                .withKubeVersion("1.34.0");
        if (!values.isEmpty()) {
            command.withValuesFile(Repository.path("tests/deploy/src/test/resources/" + values));
        }
        int equals = set.indexOf('=');
        if (equals > 0) {
            command.set(set.substring(0, equals), set.substring(equals + 1));
        }
        return command.call();
    }

    private static Set<String> names(Stream<JsonNode> objects) {
        return objects.map(object -> object.path("kind").asText() + "/"
                        + object.at("/metadata/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
