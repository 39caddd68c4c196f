package dev.flotilla.params.system;

import dev.flotilla.contracts.api.Infrastructure;
import dev.flotilla.params.market.VenueUrl;
import dev.flotilla.store.StoreException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How everything does. All parts are asked at the same time; answers are kept for a moment, so that many pages cost as one. */
@ApplicationScoped
public class SystemView {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int EVENTS_SHOWN = 50;
    private static final int WORKERS_ASKED_MAX = 20;

    private final ServiceProbe services;
    private final InfraProbe infra;
    private final SystemQueries queries;
    private final OwnPart own;
    private final HubUrl hub;
    private final CoachUrl coach;
    private final VenueUrl venue;
    private final InstantSource clock;
    private Optional<Infrastructure.SystemState> kept = Optional.empty();

    SystemView(
            ServiceProbe services,
            InfraProbe infra,
            SystemQueries queries,
            OwnPart own,
            HubUrl hub,
            CoachUrl coach,
            VenueUrl venue,
            InstantSource clock) {
        this.services = services;
        this.infra = infra;
        this.queries = queries;
        this.own = own;
        this.hub = hub;
        this.coach = coach;
        this.venue = venue;
        this.clock = clock;
    }

    // synchronized: whoever asks meanwhile waits for the same answer
    public synchronized Infrastructure.SystemState state() {
        Instant now = clock.instant();
        Infrastructure.SystemState fresh =
                kept.filter(state -> state.at().plus(KEPT).isAfter(now)).orElseGet(() -> ask(now));
        kept = Optional.of(fresh);
        return fresh;
    }

    private Infrastructure.SystemState ask(Instant now) {
        List<SystemQueries.WorkerRow> workers = unlessAway(queries::workers);
        List<String> pools =
                workers.stream().map(worker -> worker.state().pool()).distinct().toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<List<Infrastructure.StreamState>> streams = threads.submit(() -> infra.streams(pools));
            List<Future<Infrastructure.Part>> parts =
                    parts(workers).stream().map(threads::submit).toList();
            List<Infrastructure.Part> answers = new ArrayList<>();
            for (Future<Infrastructure.Part> part : parts) {
                answers.add(part.get());
            }
            return new Infrastructure.SystemState(
                    now,
                    own.build(),
                    answers,
                    streams.get(),
                    workers.stream().map(SystemQueries.WorkerRow::state).toList(),
                    unlessAway(() -> queries.events(EVENTS_SHOWN)));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a probe failed instead of answering down", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the services", e);
        }
    }

    private List<Callable<Infrastructure.Part>> parts(List<SystemQueries.WorkerRow> workers) {
        List<Callable<Infrastructure.Part>> parts = new ArrayList<>();
        parts.add(own::part);
        parts.add(() -> services.ask("hub-service", hub.value()));
        for (SystemQueries.WorkerRow worker : workers.subList(0, Math.min(workers.size(), WORKERS_ASKED_MAX))) {
            parts.add(() -> services.ask(worker.state().workerId(), worker.url()));
        }
        parts.add(() -> services.ask("coach-service", coach.value()));
        parts.add(() -> services.ask("paper-venue", venue.value()));
        parts.add(infra::postgres);
        parts.add(infra::redis);
        return parts;
    }

    /** The System page is needed most while Postgres is away. */
    private static <T> List<T> unlessAway(Callable<List<T>> query) {
        try {
            return query.call();
        } catch (StoreException.Unavailable _) {
            return List.of();
        } catch (Exception e) {
            throw new IllegalStateException("cannot read the system's state", e);
        }
    }
}
