package dev.flotilla.core.runtime;

import dev.flotilla.core.runtime.DocNode.Entry;
import dev.flotilla.core.runtime.DocNode.Mapping;
import dev.flotilla.core.runtime.DocNode.Scalar;
import dev.flotilla.core.runtime.DocNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of a document while it is read. What is absent or null is answered as null; what has the wrong shape is
 * reported and answered as null too, so that reading goes on and finds the next mistake.
 */
final class DocSection {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d{1,30}(\\.\\d{0,30})?|\\.\\d{1,30})([eE][-+]?\\d{1,2})?");
    private static final int LONGEST_SHOWN = 60;

    private final DocProblems problems;
    private final String path;
    private final String prefix;
    private final int line;
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private DocSection(DocProblems problems, String path, String prefix, int line) {
        this.problems = problems;
        this.path = path;
        this.prefix = prefix;
        this.line = line;
    }

    /** @param prefix with which every message about this section begins */
    static DocSection of(DocProblems problems, String path, String prefix, DocNode node) {
        DocSection section = new DocSection(problems, path, prefix, node.line());
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach(section::add);
        } else {
            problems.error(path, node.line(), prefix + "a mapping of keys is needed here, was " + kind(node));
        }
        return section;
    }

    private void add(Entry entry) {
        if (entries.putIfAbsent(entry.key(), entry) != null) {
            error(entry.key(), entry.line(), "key " + entry.key() + " is written twice");
        }
    }

    DocProblems problems() {
        return problems;
    }

    String path() {
        return path;
    }

    int line() {
        return line;
    }

    /** The same mapping with another beginning of its messages. */
    DocSection sub(String name, String messagePrefix) {
        Entry entry = entries.get(name);
        return entry == null
                ? new DocSection(problems, at(name), messagePrefix, line)
                : of(problems, at(name), messagePrefix, entry.value());
    }

    @Nullable
    DocSection section(String name) {
        return has(name) ? sub(name, prefix) : null;
    }

    boolean has(String name) {
        Entry entry = entries.get(name);
        return entry != null && !(entry.value() instanceof Scalar scalar && scalar.isNull());
    }

    /** Every entry as a section of its own, such as strategies by name. */
    List<String> names() {
        return List.copyOf(entries.keySet());
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    int lineOf(String name) {
        Entry entry = entries.get(name);
        return entry == null ? line : entry.line();
    }

    void error(String name, String message) {
        error(name, lineOf(name), message);
    }

    private void error(String name, int where, String message) {
        problems.error(at(name), where, prefix + message);
    }

    void warning(String name, String message) {
        problems.warning(at(name), lineOf(name), message);
    }

    void rejectUnknown(String... known) {
        unknown(known)
                .forEach(name ->
                        error(name, "unknown key " + shown(name) + "; valid keys: " + String.join(", ", known)));
    }

    void warnUnknown(String... known) {
        unknown(known)
                .forEach(name -> warning(
                        name, "unknown key " + shown(name) + " is ignored; known keys: " + String.join(", ", known)));
    }

    private List<String> unknown(String... known) {
        List<String> valid = List.of(known);
        return entries.keySet().stream().filter(name -> !valid.contains(name)).toList();
    }

    /** Text as written; a number or a word is text too. */
    @Nullable
    String text(String name) {
        Scalar scalar = scalar(name, "a text");
        return scalar == null || scalar.text().isEmpty() ? null : scalar.text();
    }

    /** One of the given words; null when absent or something else. */
    @Nullable
    String word(String name, String... valid) {
        String text = text(name);
        if (text == null || List.of(valid).contains(text)) {
            return text;
        }
        error(name, name + " must be one of " + String.join(", ", valid) + ", was " + given(name));
        return null;
    }

    @Nullable
    BigDecimal decimal(String name) {
        Scalar scalar = scalar(name, "a number");
        if (scalar == null) {
            return null;
        }
        if (!scalar.plain() || !NUMBER.matcher(scalar.text()).matches()) {
            error(name, name + " must be a number, was " + given(name));
            return null;
        }
        return new BigDecimal(scalar.text());
    }

    @Nullable
    BigDecimal positive(String name) {
        BigDecimal value = decimal(name);
        if (value != null && value.signum() <= 0) {
            error(name, name + " must be above 0, was " + given(name));
            return null;
        }
        return value;
    }

    /** A number within bounds that are both allowed. */
    @Nullable
    BigDecimal between(String name, int low, int high) {
        BigDecimal value = decimal(name);
        boolean outside = value != null
                && (value.compareTo(BigDecimal.valueOf(low)) < 0 || value.compareTo(BigDecimal.valueOf(high)) > 0);
        if (outside) {
            error(name, name + " must be from " + low + " to " + high + ", was " + given(name));
            return null;
        }
        return value;
    }

    @Nullable
    Integer whole(String name, int low, int high) {
        BigDecimal value = decimal(name);
        if (value == null) {
            return null;
        }
        try {
            int whole = value.intValueExact();
            if (whole >= low && whole <= high) {
                return whole;
            }
        } catch (ArithmeticException fraction) {
            error(name, name + " must be a whole number, was " + given(name));
            return null;
        }
        error(name, name + " must be " + range(low, high) + ", was " + given(name));
        return null;
    }

    private static String range(int low, int high) {
        return high == Integer.MAX_VALUE ? "at least " + low : "from " + low + " to " + high;
    }

    boolean flag(String name, boolean otherwise) {
        Boolean value = flag(name);
        return value == null ? otherwise : value;
    }

    @Nullable
    Boolean flag(String name) {
        Scalar scalar = scalar(name, "true or false");
        if (scalar == null) {
            return null;
        }
        boolean yes = scalar.text().equalsIgnoreCase("true");
        if (!scalar.plain() || !yes && !scalar.text().equalsIgnoreCase("false")) {
            error(name, name + " must be true or false, was " + given(name));
            return null;
        }
        return yes;
    }

    /** The items of a list; null when absent, an empty list when it is none. */
    @Nullable
    List<DocNode> list(String name) {
        DocNode node = node(name);
        if (node == null || !has(name)) {
            return null;
        }
        if (node instanceof Sequence sequence) {
            return sequence.items();
        }
        error(name, name + " must be a list, was " + kind(node));
        return List.of();
    }

    /** A list of mappings. */
    @Nullable
    List<DocSection> sections(String name) {
        List<DocNode> items = list(name);
        if (items == null) {
            return null;
        }
        List<DocSection> sections = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            sections.add(of(problems, at(name) + "[" + i + "]", prefix, items.get(i)));
        }
        return sections;
    }

    /** A list of texts; what is not a text is reported. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<DocNode> items = list(name);
        if (items != null) {
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Scalar scalar && !scalar.text().isEmpty()) {
                    texts.add(scalar.text());
                } else {
                    problems.error(at(name) + "[" + i + "]", items.get(i).line(), prefix + "a text is needed here");
                }
            }
        }
        return texts;
    }

    @Nullable
    DocNode node(String name) {
        Entry entry = entries.get(name);
        return entry == null ? null : entry.value();
    }

    private @Nullable Scalar scalar(String name, String wanted) {
        Entry entry = entries.get(name);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Scalar scalar) {
            return scalar.isNull() ? null : scalar;
        }
        error(name, name + " must be " + wanted + ", was " + kind(entry.value()));
        return null;
    }

    /** A value as the document has it, for a message. */
    String given(String name) {
        Entry entry = entries.get(name);
        return entry == null ? "missing" : kind(entry.value());
    }

    private static String kind(DocNode node) {
        return switch (node) {
            case Mapping _ -> "a mapping";
            case Sequence _ -> "a list";
            case Scalar scalar -> scalar.isNull() ? "empty" : "'" + shown(scalar.written()) + "'";
        };
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
    }
}
