package dev.flotilla.core.strategy;

import java.util.List;

/** Outcome of reading a configuration: usable with warnings, or refused with every error found. */
public sealed interface ConfigReading {
    List<String> warnings();

    /** A valid configuration. */
    record Accepted(MoneySharksConfig config, List<String> warnings) implements ConfigReading {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /** Errors in the order of the fields; {@code unknownKeys} are the keys that no parameter has. */
    record Refused(List<String> errors, List<String> unknownKeys, List<String> warnings) implements ConfigReading {
        public Refused {
            errors = List.copyOf(errors);
            unknownKeys = List.copyOf(unknownKeys);
            warnings = List.copyOf(warnings);
        }
    }
}
