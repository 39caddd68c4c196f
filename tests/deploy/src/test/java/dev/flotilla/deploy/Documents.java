package dev.flotilla.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML and JSON, read strictly: a key that is there twice is an error. */
final class Documents {

    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private Documents() {}

    /** All documents of a file; empty ones are left out. */
    static List<JsonNode> of(Path file) {
        return parsed(Repository.text(file), Repository.relative(file));
    }

    static List<JsonNode> parsed(String text, String from) {
        try {
            if (from.endsWith(".json")) {
                return List.of(JSON.readTree(text));
            }
            return StreamSupport.stream(yaml().loadAll(text).spliterator(), false)
                    .filter(Objects::nonNull)
                    .map(document -> (JsonNode) JSON.valueToTree(document))
                    .toList();
        } catch (IOException | YAMLException e) {
            throw new IllegalArgumentException(from + ": " + e.getMessage(), e);
        }
    }

    /** Anchors and merge keys are resolved, as Compose does. */
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    /** The only document of a file. */
    static JsonNode one(String relative) {
        List<JsonNode> all = of(Repository.path(relative));
        if (all.size() != 1) {
            throw new IllegalStateException(relative + " holds " + all.size() + " documents");
        }
        return all.getFirst();
    }

    /** Elements of an array, values of an object; nothing of anything else. */
    static Stream<JsonNode> each(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }

    /** This node and everything below. */
    static Stream<JsonNode> deep(JsonNode node) {
        return Stream.concat(Stream.of(node), each(node).flatMap(Documents::deep));
    }
}
