package dev.flotilla.venues.extended;

/** Numbers of one connection's messages: each is one higher than the one before. Confined to the connection's reader. */
final class Sequence {

    /** A message without a number. */
    static final long NONE = -1;

    private long last = NONE;

    /** What a number says. */
    enum Verdict {
        NEXT,
        /** It came before: nothing in it is new. */
        AGAIN,
        /** Messages are missing before it. */
        GAP
    }

    void reset() {
        last = NONE;
    }

    Verdict take(long seq) {
        if (seq == NONE) {
            return Verdict.NEXT;
        }
        if (last != NONE && seq <= last) {
            return Verdict.AGAIN;
        }
        boolean gap = last != NONE && seq != last + 1;
        last = seq;
        return gap ? Verdict.GAP : Verdict.NEXT;
    }
}
