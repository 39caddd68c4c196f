package dev.flotilla.worker.feed;

import dev.flotilla.venues.FeedEvent;
import java.util.Set;

/** A bot as the feed sees it. */
public interface FeedSubscriber {

    Set<String> symbols();

    String account();

    /** Takes an event; {@code done} runs once it is dealt with, also when the bot has ended. May block. */
    void deliver(FeedEvent event, Runnable done);
}
