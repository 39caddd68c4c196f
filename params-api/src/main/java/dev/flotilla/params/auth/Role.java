package dev.flotilla.params.auth;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the holder of a token may do. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Reads and changes bots. */
    OPERATOR,
    /** Everything an operator may, and tokens and the audit chain. */
    ADMIN,
    /** Another service of the fleet: reads here, and has paths of its own. */
    SERVICE;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> ofWireName(String name) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(name))
                .findFirst();
    }

    public static List<String> wireNames() {
        return Arrays.stream(values()).map(Role::wireName).toList();
    }
}
