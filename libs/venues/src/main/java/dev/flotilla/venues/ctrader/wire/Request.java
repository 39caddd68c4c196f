package dev.flotilla.venues.ctrader.wire;

/** What a client asks; each answered under its clientMsgId. */
public sealed interface Request extends Message permits SessionRequest, MarketRequest, AccountRequest, TradeRequest {
    /** @throws IllegalArgumentException for a type that is not one of these, or a message that lacks a required field */
    static Request of(int payloadType, byte[] payload) {
        var reader = Requests.BY_TYPE.get(payloadType);
        if (reader == null) {
            throw new IllegalArgumentException("no request of type " + payloadType);
        }
        return reader.apply(Fields.of(payload));
    }
}
