package dev.flotilla.emulator.server;

import org.jspecify.annotations.Nullable;

/** One venue's wire protocol on top of the engine. Called from several threads. */
public interface VenueProtocol {

    EmulatorAnswer answer(EmulatorRequest request);

    /** A client opens a stream; null refuses it. */
    @Nullable
    StreamSession opened(EmulatorRequest upgrade, EmulatorSocket socket);

    /** The server's end of one stream. */
    interface StreamSession {

        void text(String message);

        void closed();
    }

    /** Body of an error the server makes itself: 429, 418 and 5xx. */
    String errorBody(int status);
}
