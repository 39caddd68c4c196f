package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Variables that a container is given, against those that what runs in it reads. */
final class Environments {

    private static final String FILE = "_FILE";

    private Environments() {}

    /** Names and values of {@code env} of a container; a value from elsewhere is empty. */
    static Map<String, String> ofContainer(JsonNode container) {
        Map<String, String> variables = new LinkedHashMap<>();
        container
                .path("env")
                .forEach(one -> variables.put(
                        one.path("name").asText(), one.path("value").asText("")));
        return variables;
    }

    /**
     * @param secrets files that are mounted, such as {@code /run/secrets/service-token}
     */
    static void requireKnown(String from, String service, Map<String, String> variables, Map<String, String> secrets) {
        Set<String> known = new TreeSet<>(Settings.own(service));
        known.addAll(Settings.quarkus());
        String entrypoint = Repository.text("deploy/docker/entrypoint.sh");
        variables.forEach((name, value) -> {
            if (!known.contains(name) && name.endsWith(FILE)) {
                String secret = name.substring(0, name.length() - FILE.length());
                assertThat(known).as("%s of %s", name, from).contains(secret);
                assertThat(entrypoint.lines().filter(line -> line.startsWith("readonly NAMES=")))
                        .as("secrets that the entrypoint reads")
                        .singleElement()
                        .asString()
                        .containsPattern("\\b" + secret + "\\b");
                assertThat(secrets.keySet()).as("%s of %s", name, from).contains(value);
            } else if (!known.contains(name)) {
                assertThat(entrypoint.contains("${" + name + ":-")
                                || value.isEmpty() && usedBySiblings(name, variables))
                        .as("%s: %s does not read %s", from, service, name)
                        .isTrue();
            }
        });
    }

    /** As POD_IP in FLEET_WORKER_URL. */
    private static boolean usedBySiblings(String name, Map<String, String> variables) {
        return variables.values().stream().anyMatch(value -> value.contains("$(" + name + ")"));
    }
}
