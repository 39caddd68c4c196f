package dev.flotilla.core.runtime;

import dev.flotilla.core.runtime.DocNode.Mapping;
import dev.flotilla.core.runtime.DocNode.Scalar;
import dev.flotilla.core.runtime.DocNode.Sequence;
import dev.flotilla.core.runtime.RuntimeDocument.RuntimeAction;
import dev.flotilla.core.runtime.RuntimeDocument.Scanner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is done with what the scanners see. */
final class ActionsReader {
    static final String POSITION_TRACKER = "POSITION_TRACKER";
    static final String RULE = "rule";

    private static final String OPEN = "OPEN_POSITION";
    private static final String CLOSE = "CLOSE_POSITION";
    private static final String MODEL = "llm";
    private static final String NOTHING = "no_decision";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");

    private ActionsReader() {}

    static List<RuntimeAction> read(DocSection top, List<Scanner> scanners) {
        List<DocSection> sections = top.sections("actions");
        if (sections == null || sections.isEmpty()) {
            top.error("actions", "actions must not be empty");
            return List.of();
        }
        Set<String> known = new HashSet<>(scanners.stream().map(Scanner::name).toList());
        List<RuntimeAction> actions = new ArrayList<>();
        sections.forEach(section -> actions.add(action(section, known)));
        Set<String> twice =
                ScannersReader.twice(actions.stream().map(RuntimeAction::name).toList());
        if (!twice.isEmpty()) {
            top.error("actions", "Duplicate action name(s): " + String.join(", ", twice));
        }
        return actions;
    }

    private static RuntimeAction action(DocSection section, Set<String> scanners) {
        section.warnUnknown(
                "name",
                "action_type",
                "decision_mode",
                "scanners",
                "min_confidence",
                "decision_model",
                "decision_prompt",
                "context",
                "params");
        String name = section.text("name");
        if (name == null) {
            section.error("name", "name of the action is required");
        }
        String type = type(section);
        String given = section.word("decision_mode", RULE, MODEL, NOTHING);
        String mode = given == null ? RULE : given;
        if (POSITION_TRACKER.equals(type) && MODEL.equals(mode)) {
            section.error("decision_mode", "POSITION_TRACKER takes decision_mode rule");
        }
        if (MODEL.equals(mode)) {
            prompt(section);
        }
        List<String> heard = section.texts("scanners");
        heard.stream()
                .filter(scanner -> !scanners.contains(scanner))
                .forEach(scanner -> section.error("scanners", "there is no scanner " + scanner));
        return new RuntimeAction(
                Objects.requireNonNullElse(name, ""), Objects.requireNonNullElse(type, ""), mode, heard);
    }

    private static @Nullable String type(DocSection section) {
        if (!section.has("action_type")) {
            section.error("action_type", "action_type is required: " + POSITION_TRACKER);
        }
        String type = section.word("action_type", POSITION_TRACKER, OPEN, CLOSE);
        if (OPEN.equals(type) || CLOSE.equals(type)) {
            section.error("action_type", type + " is not supported in this build; it protects positions only");
        }
        return type;
    }

    private static void prompt(DocSection section) {
        String prompt = section.text("decision_prompt");
        if (prompt == null) {
            section.error("decision_prompt", "decision_prompt is required with decision_mode llm");
            return;
        }
        Set<String> known = new HashSet<>(names(section.node("context")));
        known.addAll(names(section.node("params")));
        Matcher placeholder = PLACEHOLDER.matcher(prompt);
        while (placeholder.find()) {
            if (!known.contains(placeholder.group(1))) {
                section.error(
                        "decision_prompt", "{{" + placeholder.group(1) + "}} is neither in context nor in params");
            }
        }
    }

    /** Keys of a mapping, or the items of a list: texts, or mappings with a name. */
    private static List<String> names(@Nullable DocNode node) {
        return switch (node) {
            case null -> List.of();
            case Scalar scalar -> List.of(scalar.text());
            case Mapping mapping ->
                mapping.entries().stream().map(DocNode.Entry::key).toList();
            case Sequence sequence ->
                sequence.items().stream().flatMap(item -> name(item).stream()).toList();
        };
    }

    private static List<String> name(DocNode item) {
        return item instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals("name"))
                        .flatMap(entry -> names(entry.value()).stream())
                        .toList()
                : names(item);
    }
}
