package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class ComposeTest {

    static final List<String> SERVICES = Repository.SERVICES;

    private static final JsonNode COMPOSE = Documents.one("docker-compose.yml");
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::-[^}]*)?}");

    @Test
    void theFileFollowsTheSpecification() {
        assertThat(schema().validate(COMPOSE))
                .extracting(ValidationMessage::getMessage)
                .isEmpty();
    }

    @Test
    void theSpecificationRefusesAMistakeWithItsPath() {
        ObjectNode wrong = COMPOSE.deepCopy();
        ((ObjectNode) wrong.at("/services/redis")).put("restarts", "always");

        assertThat(schema().validate(wrong))
                .extracting(ValidationMessage::getMessage)
                .anySatisfy(message -> assertThat(message).contains("$.services.redis", "restarts"));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyVariableIsOneThatTheServiceReads(String service) {
        JsonNode container = COMPOSE.path("services").path(service);
        Map<String, String> variables = new LinkedHashMap<>();
        container
                .path("environment")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asText()));
        Map<String, String> secrets = Documents.each(container.path("secrets"))
                .collect(Collectors.toMap(secret -> "/run/secrets/" + secret.asText(), JsonNode::asText));

        Environments.requireKnown("docker-compose.yml", service, variables, secrets);
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void addressesNameServicesAndTheirPorts(String service) {
        Pattern address = Pattern.compile("(?:http|redis|postgresql|jdbc:postgresql)://([a-z-]+):(\\d+)");
        COMPOSE.path("services").path(service).path("environment").forEach(value -> {
            Matcher found = address.matcher(value.asText());
            if (found.find()) {
                assertThat(COMPOSE.path("services").has(found.group(1)))
                        .as(value.asText())
                        .isTrue();
                if (Repository.SERVICES.contains(found.group(1))) {
                    assertThat(Repository.text(found.group(1) + "/src/main/resources/application.properties"))
                            .contains("quarkus.http.port=" + found.group(2));
                }
            }
        });
    }

    @Test
    void everySettingOfTheExampleIsUsedAndEveryUsedOneIsExplainedOrHasADefault() {
        Set<String> used = new TreeSet<>();
        Matcher variable = VARIABLE.matcher(Repository.text("docker-compose.yml"));
        Set<String> withoutDefault = new TreeSet<>();
        while (variable.find()) {
            used.add(variable.group(1));
            if (!variable.group().contains(":-")) {
                withoutDefault.add(variable.group(1));
            }
        }
        Set<String> explained = Repository.text(".env.example")
                .lines()
                .filter(line -> line.matches("[A-Z_]+=.*"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(withoutDefault).isEmpty();
        explained.remove("COMPOSE_PROFILES");
        assertThat(used).containsAll(explained);
    }

    @Test
    void servicesStartOnlyWhenThoseTheyNeedAreHealthy() {
        for (JsonNode service : COMPOSE.path("services")) {
            for (Map.Entry<String, JsonNode> needed : service.path("depends_on").properties()) {
                assertThat(needed.getValue().path("condition").asText()).isEqualTo("service_healthy");
                assertThat(COMPOSE.path("services").path(needed.getKey()).has("healthcheck"))
                        .as(needed.getKey())
                        .isTrue();
            }
        }
    }

    @Test
    void everySecretIsAFileThatTheScriptDraws() {
        String script = Repository.text("deploy/docker/secrets.sh");

        COMPOSE.path("secrets").properties().forEach(secret -> {
            assertThat(secret.getValue().path("file").asText()).endsWith("/" + secret.getKey());
            assertThat(script).contains(secret.getKey());
        });
    }

    @Test
    void filesThatAreMountedAreThere() {
        for (JsonNode service : COMPOSE.path("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":")[0];
                if (source.startsWith("./")) {
                    assertThat(Repository.path(source)).exists();
                }
            }
        }
    }

    @Test
    void theModelServerIsReachableByTheCoachAlone() {
        JsonNode services = COMPOSE.path("services");

        assertThat(services.at("/llm/profiles/0").asText()).isEqualTo("llm");
        assertThat(services.at("/llm/ports").isMissingNode()).isTrue();
        assertThat(services.at("/llm/secrets").isMissingNode()).isTrue();
        assertThat(Documents.each(services.at("/llm/networks")).map(JsonNode::asText))
                .containsExactly("models");
        assertThat(services.properties().stream()
                        .filter(service -> Documents.each(service.getValue().path("networks"))
                                .anyMatch(network -> network.asText().equals("models")))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrder("coach-service", "llm");
    }

    private static JsonSchema schema() {
        ObjectNode schema = (ObjectNode) Documents.one("tests/deploy/src/test/resources/compose-spec.json");
        // It names itself by a relative id, which the validator does not take.
        schema.remove("$id");
        schema.remove("$schema");
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
    }
}
