package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Machine;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An address at which a process may answer: the machine, and how its process begins there. */
public final class Site<H extends Host> {

    private final Machine machine;
    private final Function<Life, H> begin;
    private @Nullable H host;

    public Site(Machine machine, Function<Life, H> begin) {
        this.machine = machine;
        this.begin = begin;
    }

    public Machine machine() {
        return machine;
    }

    public String name() {
        return machine.name();
    }

    /** Starts the process unless it runs. */
    public void start() {
        if (!machine.alive()) {
            host = begin.apply(machine.begin());
        }
    }

    /** Kill -9; nothing when there is no process. */
    public void kill() {
        Life life = machine.life();
        if (life != null) {
            life.die();
        }
    }

    /** The process of now; null when there is none. */
    public @Nullable H host() {
        return machine.alive() ? host : null;
    }

    /** The process of now, which must be there. */
    public H present() {
        H now = host();
        if (now == null) {
            throw new IllegalStateException(name() + " does not run");
        }
        return now;
    }
}
