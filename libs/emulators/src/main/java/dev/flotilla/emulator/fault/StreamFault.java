package dev.flotilla.emulator.fault;

/** What goes wrong with one message of a stream. */
public enum StreamFault {
    /** It never arrives: a gap in the sequence. */
    LOSE,
    /** It arrives twice. */
    DUPLICATE,
    /** It arrives after the next one. */
    DELAY,
    /** It arrives cut in half. */
    GARBLE,
    /** The socket breaks instead. */
    DROP_SOCKET
}
