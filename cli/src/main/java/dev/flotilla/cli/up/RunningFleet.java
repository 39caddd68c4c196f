package dev.flotilla.cli.up;

import dev.flotilla.infra.InfraException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** What has been started so far, in the hands of one launcher; stops it in the right order, whatever is there. */
final class RunningFleet {
    private static final Duration DRAIN = Duration.ofSeconds(45);

    private final Progress progress;
    private final Caches caches;
    // synchronized lists: filled by the parallel steps of a start
    private final List<Service> services = java.util.Collections.synchronizedList(new ArrayList<>());
    private final List<Caretaker> caretakers = java.util.Collections.synchronizedList(new ArrayList<>());
    // volatile: set by a parallel step, read by the launcher's thread
    private volatile @Nullable Database database;
    private volatile @Nullable Wire wire;

    /** @param caches say how long a service may take to end politely */
    RunningFleet(Progress progress, Caches caches) {
        this.progress = progress;
        this.caches = caches;
    }

    void add(Service service) {
        services.add(service);
    }

    void use(Database started) {
        database = started;
    }

    void use(Wire started) {
        wire = started;
    }

    Optional<Database> database() {
        return Optional.ofNullable(database);
    }

    Optional<Wire> wire() {
        return Optional.ofNullable(wire);
    }

    List<Service> services() {
        return List.copyOf(services);
    }

    List<Service> workers() {
        return named(ServiceName.WORKER);
    }

    /** All processes of one service. */
    private List<Service> named(String prefix) {
        return services().stream()
                .filter(service -> service.name().startsWith(prefix))
                .toList();
    }

    /** From now on whatever dies is started again. */
    void watch(StopSignal stop) {
        services().forEach(Service::watch);
        if (database instanceof Database.Own own) {
            caretakers.add(new Caretaker("PostgreSQL", own.server()::running, own.server()::startAgain, stop, progress)
                    .begin());
        }
        if (wire instanceof Wire.Own own) {
            caretakers.add(
                    new Caretaker("Redis", own.server()::running, own.server()::startAgain, stop, progress).begin());
        }
    }

    int restarts() {
        return services().stream().mapToInt(Service::restarts).sum()
                + caretakers.stream().mapToInt(Caretaker::restarts).sum();
    }

    /** Workers end first, with time to hand over every report they hold. */
    void stopWorkers() throws InterruptedException {
        for (Service service : services()) {
            service.awaitWatcher();
        }
        Duration drain = caches.grace().compareTo(DRAIN) > 0 ? caches.grace() : DRAIN;
        together(workers(), drain);
    }

    /** Ends everything that runs; goes on when one of them resists. */
    void stopAll() throws InterruptedException {
        stopWorkers();
        if (caches.learns()) {
            together(services(), caches.grace());
        }
        for (String name : List.of(ServiceName.COACH, ServiceName.HUB, ServiceName.VENUE, ServiceName.PARAMS)) {
            together(named(name), caches.grace());
        }
        for (Caretaker caretaker : List.copyOf(caretakers)) {
            caretaker.await();
        }
        if (wire instanceof Wire.Own own) {
            timed("Redis", own.server()::stop);
        }
        if (database instanceof Database.Own own) {
            timed("PostgreSQL", own.server()::stop);
        }
    }

    /** No manners: for the second Ctrl-C. PostgreSQL and Redis recover from it at the next start. */
    void killAll() {
        services().forEach(service -> end(service.name(), service::kill));
        if (wire instanceof Wire.Own own) {
            end("Redis", own.server()::crash);
        }
        if (database instanceof Database.Own own) {
            end("PostgreSQL", own.server()::crash);
        }
    }

    private void together(List<Service> ending, Duration grace) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            ending.forEach(service -> threads.execute(() -> end(service, grace)));
        }
    }

    private void end(Service service, Duration grace) {
        if (service.state() != Service.State.DOWN || service.rssBytes() > 0) {
            timed(service.name(), () -> service.stop(grace));
        }
    }

    private void timed(String name, Runnable stop) {
        long began = System.nanoTime();
        end(name, stop);
        progress.done(name + " stopped", System.nanoTime() - began);
    }

    private void end(String name, Runnable stop) {
        try {
            stop.run();
        } catch (InfraException e) {
            progress.warn(name + " did not stop: " + e.getMessage());
        }
    }
}
