package dev.flotilla.venues.ctrader.wire;

import org.jspecify.annotations.Nullable;

/** A message of the protocol. */
public interface Message extends Part {
    /** Number of the message. */
    int payloadType();

    /** Bytes as they go over the wire. @param clientMsgId null in events */
    default byte[] frame(@Nullable String clientMsgId) {
        ProtobufWriter out = new ProtobufWriter();
        write(out);
        return out.framed(payloadType(), clientMsgId);
    }
}
