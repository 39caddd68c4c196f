package dev.flotilla.worker.host;

import dev.flotilla.contracts.bundle.BotBundle;

/** Where the bundle of a leased bot comes from. */
public interface BundleSource {

    /** How a fetch ended. */
    sealed interface Answer {

        record Bundle(BotBundle bundle) implements Answer {}

        record Refused(String cause) implements Answer {}

        record TryLater(String cause) implements Answer {}
    }

    Answer fetch(String botId, long generation);
}
