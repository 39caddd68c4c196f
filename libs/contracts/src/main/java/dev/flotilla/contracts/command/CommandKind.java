package dev.flotilla.contracts.command;

/** What a fleet command asks for. */
public enum CommandKind {
    /** No new positions; open ones are managed. Control PAUSED. */
    PAUSE,
    /** Ends a pause; never ends a halt. Control RUNNING. */
    RESUME,
    /** Gate closed, entries cancelled, positions closed when {@code flatten}, proof by two venue reads. Control STOPPED with a {@link Halt}. */
    EMERGENCY_STOP,
    /** Graceful end, nothing is closed, open positions are told. Control STOPPED. Option {@code gracePeriodSeconds}. */
    SHUTDOWN,
    /** Pauses entries and waits until the bot is flat. Control PAUSED. Option {@code maxWaitSeconds}. */
    DRAIN,
    /** Control RUNNING again after a halt or a quarantine; by an operator only. */
    RESTART,
    /** New parameters are in force; the target carries their version. */
    UPDATE_PARAMETERS,
    /** Closes one position at market. Option {@code instrument}. */
    CLOSE_POSITION,
    /** The bot takes over from another. Options {@code fromBot}, {@code group}, {@code exchange}, {@code strategy}. */
    ASSUME_RESPONSIBILITY,
    /** A new key is announced. Options {@code newPublicKey}, {@code keyVersion}, {@code effectiveAt}. */
    ROTATE_KEY,
    /** A person agrees to a proposal: it is checked anew and carried out. Option {@code proposalId}. */
    APPROVE_PROPOSAL,
    /** A person turns a proposal down. Option {@code proposalId}. */
    REJECT_PROPOSAL,
    /** A person asks for a proposal of his own. Options {@code instrument}, {@code side} BUY or SELL. */
    PROPOSE
}
