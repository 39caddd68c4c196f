package dev.flotilla.hub.reconcile;

import dev.flotilla.contracts.command.DesiredStatus;
import dev.flotilla.contracts.command.Halt;
import dev.flotilla.hub.instance.Takeover;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One step of a plan. The steps of one bot are taken in order and written together. */
public sealed interface Action {

    String botId();

    /** A bot without a row gets one. */
    record Adopt(String botId, String pool, DesiredStatus desired, long controlVersion) implements Action {}

    /** A newer control is taken over. */
    record ApplyControl(String botId, DesiredStatus desired, long controlVersion) implements Action {}

    /** An emergency stop of the control in force waits to be carried out, or is proven. */
    record ApplyHalt(String botId, boolean open) implements Action {}

    /** Control and instance contradict each other: what the operator asked for counts. */
    record Align(String botId, DesiredStatus desired, long controlVersion) implements Action {}

    /** It will be placed again, but makes no entries until an operator sets its control again. */
    record Withhold(String botId, String reason) implements Action {}

    /** The standby that took over from it trades, or has not answered in time. */
    record AdvanceTakeover(String botId, Takeover.Phase phase, Placing placing) implements Action {}

    /** The next generation goes to the pool. */
    record Grant(String botId, long generation, long controlVersion, String reason) implements Action {}

    /** A grant that nobody claimed is taken back. */
    record Withdraw(String botId, long generation, String reason) implements Action {}

    /** The reason why it is not granted, or why nobody claims, is shown. */
    record NoteWaiting(String botId, String reason) implements Action {}

    /** The start task goes to the stream again. */
    record ResendTask(String botId, long generation) implements Action {}

    /** A held bot is shown as stopping; its worker has been told by params-api. */
    record BeginStop(String botId) implements Action {}

    /** The holder was silent for a full TTL on both paths: its lease is over. */
    record DeclareLost(String botId, long generation, String workerId, Duration silentFor, double chance)
            implements Action {}

    /** The holder's heartbeat shows what its lost ack would have said. */
    record Confirm(String botId, DesiredStatus seen) implements Action {}

    /** The holder has not answered to the control: it is told again. */
    record ResendControl(
            String botId, long paramsVersion, @Nullable Halt halt) implements Action {}

    /** The holder never answered to the control. */
    record NoteUnanswered(String botId, String reason) implements Action {}

    /** A bot that ran well for long starts with a clean slate. */
    record ForgetFailures(String botId) implements Action {}

    /** A bot that waited to be placed again is not wanted any more. */
    record Settle(String botId) implements Action {}
}
