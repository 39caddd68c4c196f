package dev.flotilla.cli.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.cli.Shell;
import dev.flotilla.core.runtime.DocNode;
import dev.flotilla.core.runtime.DocProblem;
import dev.flotilla.core.runtime.RuntimeReader;
import dev.flotilla.core.runtime.RuntimeReader.Reading;
import dev.flotilla.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemaCommandTest {
    @Test
    void printsTheSchema() throws IOException {
        Shell shell = new Shell(Path.of("."));
        assertThat(shell.run("dsl", "schema")).isZero();
        assertThat(new ObjectMapper().readTree(shell.out()).get("title").textValue())
                .isEqualTo("Flotilla runtime document");
    }

    /** A document with every key of the schema holds no key that the reader does not know. */
    @Test
    void knowsNoKeyThatTheReaderDoesNotKnow() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SchemaCommand.text());
        assertThat(unknown(everyKey(schema))).isEmpty();
    }

    /** And the reader names exactly these keys where one is unknown. */
    @Test
    void knowsEveryKeyOfTheExits() throws IOException {
        JsonNode exit = new ObjectMapper().readTree(SchemaCommand.text()).at("/properties/exit");
        assertThat(valid("exit: {x: 1}", "exit.x")).isEqualTo(keys(exit));
        JsonNode preset = exit.at("/properties/dsl_preset");
        assertThat(valid("exit: {dsl_preset: {x: 1}}", "exit.dsl_preset.x")).isEqualTo(keys(preset));
        for (String part : List.of("hard_timeout", "weak_peak_cut", "dead_weight_cut", "phase1", "phase2")) {
            assertThat(valid("exit: {dsl_preset: {" + part + ": {x: 1}}}", "exit.dsl_preset." + part + ".x"))
                    .isEqualTo(keys(preset.at("/properties/" + part)));
        }
    }

    private static List<String> valid(String yaml, String path) {
        return problems(YamlTree.parse(yaml))
                .filter(problem -> problem.path().equals(path))
                .map(problem -> problem.message().substring(problem.message().indexOf("valid keys: ") + 12))
                .flatMap(valid -> Stream.of(valid.split(", ")))
                .sorted()
                .toList();
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.get("properties").fieldNames().forEachRemaining(keys::add);
        return keys.stream().sorted().toList();
    }

    private static List<String> unknown(DocNode document) {
        return problems(document)
                .map(DocProblem::message)
                .filter(message -> message.contains("unknown key"))
                .toList();
    }

    private static Stream<DocProblem> problems(DocNode document) {
        return switch (RuntimeReader.read(document, Map.of())) {
            case Reading.Accepted accepted -> accepted.warnings().stream();
            case Reading.Refused refused -> Stream.concat(refused.errors().stream(), refused.warnings().stream());
        };
    }

    private static DocNode everyKey(JsonNode schema) {
        if (schema.has("items")) {
            return new DocNode.Sequence(1, List.of(everyKey(schema.get("items"))));
        }
        List<DocNode.Entry> entries = new ArrayList<>();
        if (schema.has("properties")) {
            schema.get("properties")
                    .properties()
                    .forEach(key -> entries.add(new DocNode.Entry(key.getKey(), 1, everyKey(key.getValue()))));
        }
        if (schema.path("additionalProperties").isObject()) {
            entries.add(new DocNode.Entry("any", 1, everyKey(schema.get("additionalProperties"))));
        }
        return entries.isEmpty() ? DocNode.Scalar.of(1, "1", true) : new DocNode.Mapping(1, entries);
    }
}
