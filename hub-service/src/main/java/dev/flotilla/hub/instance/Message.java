package dev.flotilla.hub.instance;

import dev.flotilla.contracts.command.ControlChanged;
import dev.flotilla.contracts.event.FleetEvent;
import dev.flotilla.contracts.task.BotTask;

/** What a change sends through the outbox, committed together with it. */
public sealed interface Message {

    /** Unique among all messages of the hub. */
    String messageId();

    /** To the stream of the task's pool; the same task may be sent again under another message id. */
    record Task(String messageId, BotTask task) implements Message {}

    /** To all workers, again, because the holder of the bot did not answer. */
    record Command(ControlChanged command) implements Message {
        @Override
        public String messageId() {
            return command.messageId();
        }
    }

    /** To whom it may interest. */
    record Event(FleetEvent event) implements Message {
        @Override
        public String messageId() {
            return event.eventId();
        }
    }
}
