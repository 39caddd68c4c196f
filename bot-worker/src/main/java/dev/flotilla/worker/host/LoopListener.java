package dev.flotilla.worker.host;

import dev.flotilla.contracts.task.BotTask;
import dev.flotilla.contracts.task.TaskAck;
import dev.flotilla.worker.control.BotControl;
import dev.flotilla.worker.runtime.BotLoop;
import dev.flotilla.worker.runtime.LoopEnd;
import org.jspecify.annotations.Nullable;

/** Turns the life of one loop into answers to the hub. */
final class LoopListener implements BotLoop.Listener {

    private final BotHost host;
    private final HostedBot bot;
    // Volatile: written by the loop, read when a start fails beside it.
    private volatile long controlVersion;

    LoopListener(BotHost host, HostedBot bot) {
        this.host = host;
        this.bot = bot;
        this.controlVersion = bot.task().controlVersion();
    }

    @Override
    public void started(BotControl control) {
        controlVersion = control.controlVersion();
        bot.started(control);
        host.answer(bot.task(), status(control), control.controlVersion(), null);
        host.changed();
    }

    @Override
    public void applied(BotControl control) {
        if (control.stopped()) {
            throw new IllegalStateException("only the end of a loop answers a stop");
        }
        HostedBot.Answer answer = bot.answerFor(control);
        if (answer != null) {
            controlVersion = control.controlVersion();
            host.answer(bot.task(), answer.messageId(), status(control), control.controlVersion(), null);
        }
    }

    /** A bot that was stopped and begins all the same carries out a halt; its end answers the stop. */
    private static String status(BotControl control) {
        return switch (control.desired()) {
            case RUNNING, STOPPED -> TaskAck.STARTED;
            case PAUSED -> TaskAck.PAUSED;
        };
    }

    @Override
    public void ended(LoopEnd end) {
        ended(end, controlVersion);
    }

    void ended(LoopEnd end, long atVersion) {
        host.release(bot);
        BotTask task = bot.task();
        String command = bot.takeAnswered(Long.MAX_VALUE).orElse(null);
        switch (end) {
            case LoopEnd.Stopped stopped ->
                host.answer(task, command, TaskAck.STOPPED, stopped.controlVersion(), detail(stopped));
            case LoopEnd.Drained drained ->
                host.answer(task, null, TaskAck.STOPPED, atVersion, "drained: " + drained.why());
            case LoopEnd.Fenced _ -> {
                host.noteFenced();
                host.answer(task, null, TaskAck.FENCED, atVersion, "lease not renewed in time");
            }
            case LoopEnd.Failed failed ->
                host.answer(task, failed.started() ? null : task.taskId(), TaskAck.FAILED, atVersion, failed.cause());
        }
        host.vacate(bot);
    }

    private static @Nullable String detail(LoopEnd.Stopped stopped) {
        return stopped.open().isEmpty() ? null : "open positions: " + stopped.open();
    }
}
