package dev.flotilla.params.command.adapter;

import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.command.CommandFigures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** {@code fleet_command_*} at {@code /q/metrics}. */
@ApplicationScoped
public class MicrometerCommandFigures implements CommandFigures {

    /** What is promised of an emergency stop, and what a re-send means. */
    private static final Duration[] PROMISES = {
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2),
        Duration.ofMillis(4_500),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();

    MicrometerCommandFigures(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("fleet.command.open", open, AtomicLong::get)
                .description("Commands with targets that have not answered to the end")
                .register(registry);
        Gauge.builder("fleet.command.unanswered", unanswered, AtomicLong::get)
                .description("Open commands that were sent again in vain; they stay in force")
                .register(registry);
        Stream.of(CommandKind.values()).map(CommandKind::name).forEach(this::register);
    }

    /** There from the start, so that the first command is an increase; only a stop is proven flat. */
    private void register(String kind) {
        counter(kind);
        timer(kind, "gated");
        timer(kind, "done");
        if (kind.equals(CommandKind.EMERGENCY_STOP.name())) {
            timer(kind, "flat");
            timer(kind, "verified");
        }
    }

    @Override
    public void accepted(String kind) {
        counter(kind).increment();
    }

    @Override
    public void answered(String kind, String stage, long millis) {
        timer(kind, stage).record(Duration.ofMillis(Math.max(0, millis)));
    }

    private Counter counter(String kind) {
        return registry.counter("fleet.command.accepted", "kind", kind);
    }

    private Timer timer(String kind, String stage) {
        return Timer.builder("fleet.command.ack")
                .description("From the acceptance of a command to a target's answer")
                .tag("kind", kind)
                .tag("stage", stage)
                .serviceLevelObjectives(PROMISES)
                .register(registry);
    }

    @Override
    public void open(long commands, long withoutAnswer) {
        open.set(commands);
        unanswered.set(withoutAnswer);
    }
}
