package dev.flotilla.core.runtime;

import dev.flotilla.core.runtime.DocNode.Entry;
import dev.flotilla.core.runtime.DocNode.Mapping;
import dev.flotilla.core.runtime.DocNode.Scalar;
import dev.flotilla.core.runtime.DocNode.Sequence;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts variables into the texts of a document, once and not again into what they hold: {@code ${VAR}} is the value or
 * nothing, {@code ${VAR:-default}} the value or, when that is missing or empty, the default; {@code $${} stays as ${@code {}.
 */
final class Substitution {
    private static final Pattern PLACE = Pattern.compile("(\\$\\$\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

    private final Map<String, String> variables;

    Substitution(Map<String, String> variables) {
        this.variables = variables;
    }

    DocNode in(DocNode node) {
        return switch (node) {
            case Mapping mapping ->
                new Mapping(
                        mapping.line(),
                        mapping.entries().stream()
                                .map(entry -> new Entry(entry.key(), entry.line(), in(entry.value())))
                                .toList());
            case Sequence sequence ->
                new Sequence(
                        sequence.line(), sequence.items().stream().map(this::in).toList());
            case Scalar scalar -> new Scalar(scalar.line(), in(scalar.text()), scalar.plain(), scalar.written());
        };
    }

    String in(String text) {
        return text.contains("${")
                ? PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place)))
                : text;
    }

    private String value(java.util.regex.MatchResult place) {
        if (place.group(1) != null) {
            return "${";
        }
        String value = variables.getOrDefault(place.group(2), "");
        String otherwise = place.group(3);
        return value.isEmpty() && otherwise != null ? otherwise : value;
    }
}
