package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.flotilla.contracts.redis.StreamKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KubernetesTest {

    private static final int DRAIN_MARGIN_SECONDS = 15;

    static List<Manifests.Manifest> objects() {
        return Manifests.all();
    }

    static Stream<Manifests.Manifest> ours() {
        return Stream.of("Deployment", "Job").flatMap(kind -> Manifests.of(kind).stream());
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everyObjectIsOfItsType(Manifests.Manifest manifest) {
        assertThat(KubernetesTypes.fault(manifest.object())).as(manifest.from()).isEmpty();
    }

    @Test
    void theCheckRefusesAnUnknownFieldWithItsPath() {
        ObjectNode deployment = Manifests.of("Deployment").getFirst().object().deepCopy();
        ((ObjectNode) deployment.at("/spec/template/spec/containers/0")).put("imagePulPolicy", "Always");

        assertThat(KubernetesTypes.fault(deployment).orElse("")).contains("imagePulPolicy", "containers");
    }

    @ParameterizedTest
    @MethodSource("ours")
    void everyVariableIsOneThatTheServiceReads(Manifests.Manifest manifest) {
        for (JsonNode container : containers(manifest)) {
            Environments.requireKnown(
                    manifest.from(), service(container), Environments.ofContainer(container), secretsOf(manifest));
        }
    }

    @ParameterizedTest
    @MethodSource("ours")
    void containersCannotDoMoreThanTheyMust(Manifests.Manifest manifest) {
        for (JsonNode pod : KubernetesTypes.podSpecs(manifest.object())) {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            for (JsonNode container : pod.path("containers")) {
                JsonNode security = container.path("securityContext");
                assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(security.path("allowPrivilegeEscalation").asBoolean(true))
                        .isFalse();
                assertThat(security.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
                assertThat(container.at("/resources/requests/cpu").asText()).isNotBlank();
            }
        }
    }

    @Test
    void everyServiceIsProbedWhereItAnswers() {
        for (Manifests.Manifest deployment : Manifests.of("Deployment")) {
            for (JsonNode container : containers(deployment)) {
                String service = service(container);
                assertThat(container.at("/ports/0/containerPort").asInt())
                        .as(service)
                        .isEqualTo(port(service));
                assertThat(container.at("/readinessProbe/httpGet/path").asText())
                        .isEqualTo("/q/health/ready");
                assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
                assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
                assertThat(Repository.text(service + "/pom.xml")).contains("quarkus-smallrye-health");
                assertThat(Repository.text(service + "/src/main/resources/application.properties"))
                        .doesNotContain("non-application-root-path", "smallrye-health.root-path", "http.root-path");
            }
        }
    }

    @Test
    void everyDeploymentHasADisruptionBudgetAndAnAccount() {
        Set<String> budgets = names("PodDisruptionBudget");
        Set<String> accounts = names("ServiceAccount");

        for (Manifests.Manifest deployment : Manifests.of("Deployment")) {
            assertThat(budgets).contains(deployment.name());
            assertThat(accounts)
                    .contains(deployment
                            .object()
                            .at("/spec/template/spec/serviceAccountName")
                            .asText());
        }
        assertThat(Manifests.all()).noneMatch(manifest -> manifest.kind().contains("Role"));
    }

    @Test
    void aWorkerIsGivenLongerToEndThanItTakesToDrain() {
        JsonNode worker = named("Deployment", "bot-worker").object();
        int drain = Integer.parseInt(Environments.ofContainer(worker.at("/spec/template/spec/containers/0"))
                .getOrDefault("FLEET_WORKER_DRAIN_TIMEOUT", "")
                .replace("s", ""));

        assertThat(worker.at("/spec/template/spec/terminationGracePeriodSeconds")
                        .asInt())
                .isGreaterThanOrEqualTo(drain + DRAIN_MARGIN_SECONDS);
    }

    @Test
    void nothingIsAllowedUnlessAPolicySaysSo() {
        JsonNode deny = named("NetworkPolicy", "default-deny").object().path("spec");

        assertThat(deny.path("podSelector")).isEmpty();
        assertThat(Documents.each(deny.path("policyTypes")).map(JsonNode::asText))
                .contains("Ingress", "Egress");
        assertThat(deny.has("ingress") || deny.has("egress")).isFalse();
    }

    @Test
    void aWorkerHasNoWayToPostgres() {
        String policy = named("NetworkPolicy", "bot-worker").object().toString();
        String postgres = named("NetworkPolicy", "postgres").object().toString();
        String secrets = named("Deployment", "bot-worker")
                .object()
                .at("/spec/template/spec/volumes")
                .toString();

        assertThat(policy).doesNotContain("5432");
        assertThat(postgres).doesNotContain("bot-worker");
        assertThat(secrets).doesNotContain("params-password", "hub-password", "coach-password", "owner-password");
    }

    @Test
    void onlyTheMigrationHoldsThePasswordOfTheOwner() {
        assertThat(Manifests.all().stream()
                        .filter(manifest -> manifest.object().toString().contains("owner-password"))
                        .map(manifest -> manifest.kind() + " " + manifest.name()))
                .containsExactlyInAnyOrder("Job flotilla-migrate", "StatefulSet postgres");
    }

    @Test
    void eachPoolIsScaledOnItsOwnStream() {
        for (Manifests.Manifest scaled : Manifests.of("ScaledObject")) {
            String pool = scaled.name().substring("bot-worker-".length());
            JsonNode spec = scaled.object().path("spec");
            assertThat(Repository.path("deploy/k8s/pools/" + pool + "/kustomization.yaml"))
                    .exists();
            assertThat(spec.at("/scaleTargetRef/name").asText()).isEqualTo("bot-worker-" + pool);
            assertThat(spec.at("/triggers/0/metadata/stream").asText()).isEqualTo(StreamKeys.tasks(pool));
            assertThat(Repository.text("bot-worker/src/main/resources/application.properties"))
                    .contains("tasks.group="
                            + spec.at("/triggers/0/metadata/consumerGroup").asText());
            assertThat(spec.at("/triggers/1/metadata/query").asText()).contains("pool=\"" + pool + "\"");
        }
    }

    @Test
    void everySecretThatIsNamedIsDrawnByTheScript() {
        Matcher loop = Pattern.compile("for name in ([a-z -]+); do").matcher(Repository.text("deploy/k8s/secrets.sh"));
        assertThat(loop.find()).isTrue();
        Set<String> drawn = Stream.of(loop.group(1).split(" "))
                .map(name -> "flotilla-" + name)
                .collect(Collectors.toSet());

        assertThat(secretNames()).isSubsetOf(drawn);
    }

    @Test
    void noSecretHasAValueInAFile() {
        assertThat(Manifests.of("Secret")).isEmpty();
    }

    private static Set<String> secretNames() {
        Set<String> names = new TreeSet<>();
        Manifests.all()
                .forEach(manifest -> Documents.deep(manifest.object())
                        .filter(node -> node.has("secret"))
                        .map(node -> node.path("secret").path("name").asText())
                        .forEach(names::add));
        return names;
    }

    private static Set<String> names(String kind) {
        return Manifests.of(kind).stream().map(Manifests.Manifest::name).collect(Collectors.toSet());
    }

    private static Manifests.Manifest named(String kind, String name) {
        return Manifests.of(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> containers(Manifests.Manifest manifest) {
        List<JsonNode> all = new ArrayList<>();
        KubernetesTypes.podSpecs(manifest.object())
                .forEach(pod -> pod.path("containers").forEach(all::add));
        return all;
    }

    private static Map<String, String> secretsOf(Manifests.Manifest manifest) {
        return Documents.deep(manifest.object())
                .filter(node -> node.has("key") && node.path("path").isTextual())
                .collect(Collectors.toMap(
                        node -> "/run/secrets/" + node.path("path").asText(),
                        node -> node.path("key").asText()));
    }

    private static String service(JsonNode container) {
        return container.path("image").asText().replace("flotilla/", "");
    }

    private static int port(String service) {
        Matcher port = Pattern.compile("quarkus.http.port=(\\d+)")
                .matcher(Repository.text(service + "/src/main/resources/application.properties"));
        assertThat(port.find()).isTrue();
        return Integer.parseInt(port.group(1));
    }
}
