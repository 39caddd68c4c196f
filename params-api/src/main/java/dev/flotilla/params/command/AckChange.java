package dev.flotilla.params.command;

/** What answers made of a target. */
public record AckChange(StoredAck before, StoredAck after) {

    AckChange then(AckChange next) {
        return new AckChange(before, next.after());
    }
}
