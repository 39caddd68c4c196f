package dev.flotilla.core.runtime;

import java.util.List;

/** A piece of a document as it was written, with the line where it begins, counted from 1. */
public sealed interface DocNode {
    int line();

    /** Keys in their order; a key that was written twice is here twice. */
    record Mapping(int line, List<Entry> entries) implements DocNode {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    record Entry(String key, int line, DocNode value) {}

    record Sequence(int line, List<DocNode> items) implements DocNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * A value.
     *
     * @param text with variables put in
     * @param plain false when it was quoted, so that it is text whatever it looks like
     * @param written as the document has it: what a variable holds is shown to nobody
     */
    record Scalar(int line, String text, boolean plain, String written) implements DocNode {
        /** A value in which no variable was put yet. */
        public static Scalar of(int line, String text, boolean plain) {
            return new Scalar(line, text, plain, text);
        }

        /** True for nothing at all, {@code null} and {@code ~}. */
        boolean isNull() {
            return plain && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }
    }
}
