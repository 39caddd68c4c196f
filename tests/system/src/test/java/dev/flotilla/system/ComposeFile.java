package dev.flotilla.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** docker-compose.yml and jvm.Dockerfile, as an engine reads them: what each service's container gets. */
final class ComposeFile {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):-([^}]*)}");
    private static final Pattern ASSIGNMENT = Pattern.compile("([A-Z_]+)=(\"[^\"]*\"|\\S+)");

    private final Path root;
    private final JsonNode services;
    private final String images;
    private final Map<String, String> settings;

    /** @param settings what {@code .env} says, beside the defaults of the file */
    ComposeFile(Path root, Map<String, String> settings) {
        this.root = root;
        this.settings = Map.copyOf(settings);
        this.services = new ObjectMapper()
                .<JsonNode>valueToTree(new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(text(root.resolve("docker-compose.yml"))))
                .path("services");
        this.images = text(root.resolve("deploy/docker/jvm.Dockerfile")).replace("\\\n", " ");
    }

    /** Those that are built from this repository, each behind all that it waits for. */
    List<String> inStartOrder() {
        List<String> order = new ArrayList<>();
        services.properties().stream()
                .filter(service -> service.getValue().has("build"))
                .forEach(service -> add(service.getKey(), order));
        return order;
    }

    private void add(String service, List<String> order) {
        JsonNode definition = services.path(service);
        if (definition.has("build") && !order.contains(service)) {
            definition.path("depends_on").fieldNames().forEachRemaining(needed -> add(needed, order));
            order.add(service);
        }
    }

    /** The environment of the image, then that of the container. */
    Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>(imageEnvironment("runtime"));
        environment.putAll(
                imageEnvironment(services.at("/" + service + "/build/target").asText()));
        services.path(service)
                .path("environment")
                .properties()
                .forEach(entry -> environment.put(
                        entry.getKey(), expanded(entry.getValue().asText())));
        return environment;
    }

    Path workingFolder(String service) {
        String folder = line(services.at("/" + service + "/build/target").asText(), "WORKDIR ");
        return root.resolve(Path.of("/opt/flotilla").relativize(Path.of(folder)));
    }

    /** What {@code ENTRYPOINT} and the health check run is copied from here. */
    Path program(String nameInImage) {
        return root.resolve("deploy/docker")
                .resolve(Path.of(nameInImage).getFileName().toString());
    }

    String entryPoint() {
        return line("runtime", "ENTRYPOINT ").replaceAll("[\\[\\]\"]", "");
    }

    String healthCheck(String service) {
        return services.at("/" + service + "/healthcheck/test/1").asText();
    }

    List<String> secrets(String service) {
        List<String> names = new ArrayList<>();
        services.path(service).path("secrets").forEach(secret -> names.add(secret.asText()));
        return names;
    }

    /** Whether {@code /var/lib/flotilla} is a volume; else it belongs to the read-only root. */
    boolean keepsData(String service) {
        return services.path(service).path("volumes").toString().contains(":/var/lib/flotilla");
    }

    Duration stopGrace(String service) {
        return Duration.parse(
                "PT" + services.path(service).path("stop_grace_period").asText());
    }

    private Map<String, String> imageEnvironment(String stage) {
        Map<String, String> environment = new LinkedHashMap<>();
        Matcher assignment = ASSIGNMENT.matcher(line(stage, "ENV "));
        while (assignment.find()) {
            environment.put(assignment.group(1), assignment.group(2).replace("\"", ""));
        }
        return environment;
    }

    private String line(String stage, String instruction) {
        String from = images.substring(images.indexOf(" AS " + stage + "\n"));
        return from.lines()
                .skip(1)
                .takeWhile(line -> !line.startsWith("FROM "))
                .filter(line -> line.startsWith(instruction))
                .map(line -> line.substring(instruction.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + instruction + "in the stage " + stage));
    }

    private String expanded(String value) {
        return VARIABLE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(settings.getOrDefault(found.group(1), found.group(2))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
