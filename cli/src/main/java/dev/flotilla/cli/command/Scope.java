package dev.flotilla.cli.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a command is meant for.
 *
 * @param kind fleet, group or bot
 * @param target the group or the bot; null for the fleet
 */
record Scope(String kind, @Nullable String target) {
    static Scope fleet() {
        return new Scope("fleet", null);
    }

    static Scope group(String name) {
        return new Scope("group", name);
    }

    static Scope bot(String botId) {
        return new Scope("bot", botId);
    }

    /** As in a sentence: "all bots", "group arb", "bot a". */
    String words() {
        return Optional.ofNullable(target).map(name -> kind + " " + name).orElse("all bots");
    }
}
