package dev.flotilla.worker.runtime;

import dev.flotilla.venues.FeedEvent;
import dev.flotilla.worker.control.BotControl;
import java.time.Duration;
import java.util.Optional;

/** What a bot does, without its thread: takes events one by one. Confined to the {@link BotLoop} that calls it. */
public interface LoopBody {

    /** Opens the session. */
    void begin();

    /** Protects first, warms up later. Throws when the venue does not answer; then it can be called again. */
    void start() throws InterruptedException;

    /** True once started; a bot that begins with a halt never gets there. */
    boolean ready();

    /** Takes the control now in force. */
    void control(BotControl newer);

    /** Does what operators ask for, as far as it is due. */
    void obey() throws InterruptedException;

    /** How long nothing is due. */
    Duration rest();

    /** What a bot that is to stop leaves open, in words; empty while it is not, or something keeps it from ending. */
    Optional<String> stops();

    void on(FeedEvent event) throws InterruptedException;

    /** Looks after what is due or could not be finished. */
    void tend() throws InterruptedException;

    /** Nothing is open that would have to be looked after. */
    boolean flat();

    /** Every order's outcome is known, every position guarded, and no halt without its proof. */
    boolean inOrder();

    /** The loop is about to end. */
    void drain();

    void fence();

    /** The operator's stop is carried out: commands that asked for it are answered. */
    void answerStop();

    /** Ends the session; what was taken is on disk when it returns. */
    void end(String status, String reason);

    BotFigures figures();
}
