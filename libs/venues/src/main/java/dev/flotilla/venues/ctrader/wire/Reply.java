package dev.flotilla.venues.ctrader.wire;

/** What the venue sends: answers and events. */
public sealed interface Reply extends Message permits SessionReply, MarketReply, AccountReply, TradeReply {
    /** @throws IllegalArgumentException for a type that is not one of these, or a message that lacks a required field */
    static Reply of(int payloadType, byte[] payload) {
        var reader = Replies.BY_TYPE.get(payloadType);
        if (reader == null) {
            throw new IllegalArgumentException("no reply of type " + payloadType);
        }
        return reader.apply(Fields.of(payload));
    }

    /** False for a type that came after this was written. */
    static boolean known(int payloadType) {
        return Replies.BY_TYPE.containsKey(payloadType);
    }
}
