package dev.flotilla.coach.schedule;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;

/** Times of a five-field Unix cron expression, UTC. */
public final class CronTimes {

    private CronTimes() {}

    /** First time after the given one. */
    public static Instant next(String cron, Instant after) {
        return executions(cron)
                .nextExecution(after.atZone(ZoneOffset.UTC))
                .orElseThrow(() -> new IllegalArgumentException("cron never fires again: " + cron))
                .toInstant();
    }

    /** Newest time that is not after the given one. */
    public static Instant latest(String cron, Instant at) {
        return executions(cron)
                .lastExecution(at.plusSeconds(1).atZone(ZoneOffset.UTC))
                .orElseThrow(() -> new IllegalArgumentException("cron never fired before " + at + ": " + cron))
                .toInstant();
    }

    static void check(String cron) {
        executions(cron);
    }

    private static ExecutionTime executions(String cron) {
        var unix = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
        return ExecutionTime.forCron(new CronParser(unix).parse(cron).validate());
    }
}
