package dev.flotilla.params.runtime;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names around a runtime. Pure. */
final class RuntimeNames {

    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final int ID_MAX = 32;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-[^}]*)?}");
    private static final Pattern SECRET = Pattern.compile("(?i)secret|token|private|password|api_?key|jwt");
    private static final int SHOWN_ENDS = 4;

    private RuntimeNames() {}

    /** A runtime's id out of its name; empty when nothing of the name can be part of one. */
    static Optional<String> slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String shortened = slug.length() > ID_MAX ? slug.substring(0, ID_MAX).replaceAll("-+$", "") : slug;
        return shortened.isEmpty() ? Optional.empty() : Optional.of(shortened);
    }

    /** The bot of a wallet: the runtime's name where it has one wallet, else with the strategy's behind it. */
    static String botId(String runtimeId, String strategy, boolean alone, Set<String> taken) {
        String base = alone ? runtimeId : slug(runtimeId + "-" + strategy).orElse(runtimeId);
        String botId = base;
        for (int i = 2; taken.contains(botId); i++) {
            botId = base + "-" + i;
        }
        return botId;
    }

    /** Names of the variables that a document uses. */
    static Set<String> variables(String document) {
        Set<String> names = new java.util.TreeSet<>();
        Matcher matcher = VARIABLE.matcher(document);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** True when the document takes a value from a variable whose name suggests a secret. */
    static boolean secret(String written) {
        Matcher matcher = VARIABLE.matcher(written);
        while (matcher.find()) {
            if (SECRET.matcher(matcher.group(1)).find()) {
                return true;
            }
        }
        return false;
    }

    /** An address of which only the ends are shown. */
    static String masked(String address) {
        return address.length() <= SHOWN_ENDS * 3
                ? "***"
                : address.substring(0, SHOWN_ENDS + 2) + "..." + address.substring(address.length() - SHOWN_ENDS);
    }
}
