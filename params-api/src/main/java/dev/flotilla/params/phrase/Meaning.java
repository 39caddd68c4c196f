package dev.flotilla.params.phrase;

import dev.flotilla.contracts.command.CommandKind;
import java.util.Map;

/** What a trigger phrase asks for (moneysharks.md 15). */
sealed interface Meaning {

    /** One command; an emergency stop is confirmed by the phrase itself. */
    record Give(CommandKind kind, Map<String, Object> options) implements Meaning {

        public Give {
            options = Map.copyOf(options);
        }
    }

    /** Paper mode and no consent; positions stay as they are. */
    record SwitchToPaper() implements Meaning {}

    /** The same, then a restart. */
    record ResumeOnPaper() implements Meaning {}

    /** Orders of one symbol: entries never rest, and what rests is protection. */
    record CancelOrders(String symbol) implements Meaning {}
}
