package dev.flotilla.params.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom a command is for. */
public enum Scope {
    FLEET,
    GROUP,
    BOT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Scope> of(String wish) {
        return Arrays.stream(values())
                .filter(scope -> scope.wireName().equals(wish.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    static List<String> wireNames() {
        return Arrays.stream(values()).map(Scope::wireName).toList();
    }
}
