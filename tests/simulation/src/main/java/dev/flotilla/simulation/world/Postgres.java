package dev.flotilla.simulation.world;

import dev.flotilla.simulation.kernel.Life;
import dev.flotilla.simulation.kernel.Port;
import dev.flotilla.simulation.kernel.Scheduler;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** One process's way to Postgres. A transaction is one step; when its answer is lost nobody knows whether it was committed. */
public final class Postgres {

    private static final long ANSWER_WITHIN = 5 * Scheduler.SECOND;

    private final Life life;
    private final Network network;
    private final Site<PostgresServer> site;

    public Postgres(Life life, Network network, Site<PostgresServer> site) {
        this.life = life;
        this.network = network;
        this.site = site;
    }

    /** @throws CallFailed when Postgres does not answer */
    public <T> T run(Function<Tables, T> work) {
        return network.call(life, Port.POSTGRES, site, ANSWER_WITHIN, server -> work.apply(server.tables()));
    }

    /** With the time of Postgres. */
    public <T> T timed(BiFunction<Tables, Instant, T> work) {
        return network.call(
                life,
                Port.POSTGRES,
                site,
                ANSWER_WITHIN,
                server -> work.apply(server.tables(), server.life().machine().wall()));
    }

    /** The outcome may be an exception, which is thrown here after nothing was written. */
    public <T> T decided(Function<Tables, Supplier<T>> work) {
        return run(work).get();
    }
}
