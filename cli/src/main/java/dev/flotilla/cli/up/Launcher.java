package dev.flotilla.cli.up;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetRecord;
import dev.flotilla.cli.locate.FleetRecords;
import dev.flotilla.cli.locate.Folders;
import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.terminal.Terminal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Starts a fleet step by step, runs it until it is told to stop, stops it in order. Whatever fails on the way, nothing
 * of it is left running; what kills this process itself is answered by the guards of the children.
 */
final class Launcher {
    private static final String RUNTIME_POOL = "runtime";

    private final Terminal terminal;
    private final UpRequest request;
    private final RandomGenerator random;
    private final Path java;
    private final Progress progress;
    private final StopSignal stop = new StopSignal();

    private final Caches caches;
    private final Consumer<Target> whenUp;

    /** @param whenUp called once with the running fleet */
    Launcher(
            Terminal terminal,
            UpRequest request,
            RandomGenerator random,
            Path java,
            Caches caches,
            Consumer<Target> whenUp) {
        this.terminal = terminal;
        this.request = request;
        this.random = random;
        this.java = java;
        this.caches = caches;
        this.whenUp = whenUp;
        this.progress = new Progress(terminal);
    }

    /** Blocks until the fleet has ended. */
    Summary run() throws InterruptedException {
        MarketInput market = progress.step("market input checked", () -> MarketInput.check(request));
        market.notes().forEach(progress::say);
        Caches.requireBuilt(terminal.root());
        Ports ports = new Ports(request.portBase(), request.workerProcesses(), request.hubs());
        ProcessHandle me = ProcessHandle.current();
        DataDir.Holder holder = new DataDir.Holder(
                me.pid(), Ports.url(ports.params()), terminal.clock().instant());
        try (DataDir dataDir = DataDir.open(request.dataDir(), holder)) {
            return new Session(dataDir, ports, market).run();
        }
    }

    /** One stay on a locked data dir. */
    private final class Session {
        private final DataDir dataDir;
        private final Ports ports;
        private final MarketInput market;
        private final Servers servers;
        private final Secrets secrets;
        private final Topology topology;
        private final RunningFleet fleet = new RunningFleet(progress, caches);
        private final FleetRecords records = new FleetRecords(Folders.state(terminal));

        Session(DataDir dataDir, Ports ports, MarketInput market) {
            this.dataDir = dataDir;
            this.ports = ports;
            this.market = market;
            this.servers = Servers.of(terminal, request.redis());
            this.secrets = Secrets.of(dataDir.folder(), random);
            List<String> extraJvm = terminal.variable("FLEET_JAVA_OPTS")
                    .map(options -> List.of(options.strip().split("\\s+")))
                    .orElse(List.of());
            this.topology = new Topology(terminal.root(), dataDir, ports, secrets, caches, extraJvm, request.live());
        }

        Summary run() throws InterruptedException {
            Leftovers.await(dataDir, progress);
            PortCheck.requireFree(ports, servers.ownPostgres(), servers.ownRedis());
            long aliveSince = System.nanoTime();
            Signals.feed(stop);
            Thread.ofVirtual().name("force").start(this::killWhenForced);
            try {
                start();
                fleet.watch(stop);
                saveRecord();
                FleetClient client = new FleetClient(target());
                VenueClock clock = new VenueClock(Ports.url(ports.venue()), secrets.value(Secrets.SERVICE_TOKEN));
                new FirstBots(client, clock, request, stop, progress, aliveSince).runAll();
                long startMillis = progress.elapsed() / 1_000_000;
                announce();
                whenUp.accept(target());
                new Watch(terminal, request, client, clock, fleet, stop, progress).untilTheEnd();
                String venue = LiveVenue.nameOf(request.live());
                return new Ending(client, clock, fleet, dataDir, secrets, venue, progress)
                        .summary(startMillis, stop.cause());
            } finally {
                stop.stop("the start failed");
                fleet.stopAll();
                records.remove(ProcessHandle.current().pid());
            }
        }

        private void start() throws InterruptedException {
            int capacity = Math.max(16, request.bots());
            Wire wire = progress.step(
                    request.redis() ? "Redis on " + ports.redis() : "no Redis",
                    () -> servers.redis(dataDir, ports, secrets));
            fleet.use(wire);
            Parallel all = new Parallel(stop)
                    .and(() -> withDatabase(wire))
                    .and(() -> ready(topology.venue(market.venueEnvironment(), request.speed())));
            for (int i = 0; i < request.workerProcesses(); i++) {
                String pool = i < request.workers() ? request.strategy() : RUNTIME_POOL;
                ServiceSpec worker = topology.worker(i, pool, capacity, wire);
                all.and(() -> ready(worker));
            }
            all.join();
        }

        private void withDatabase(Wire wire) throws InterruptedException {
            Database database =
                    progress.step("PostgreSQL on " + ports.postgres(), () -> servers.postgres(dataDir, ports, secrets));
            fleet.use(database);
            Roles.prepare(database, secrets);
            Parallel all = new Parallel(stop)
                    .and(() -> ready(topology.params(database, wire)))
                    .and(() -> ready(topology.coach(database, wire)));
            for (int i = 0; i < request.hubs(); i++) {
                ServiceSpec hub = topology.hub(i, database, wire);
                all.and(() -> ready(hub));
            }
            all.join();
        }

        private void ready(ServiceSpec spec) throws InterruptedException {
            if (stop.stopping()) {
                throw new StoppedException(stop.cause());
            }
            Service service = new Service(spec, dataDir, java, stop, progress);
            fleet.add(service);
            service.start();
            service.awaitReady();
            progress.done(spec.name() + " on " + spec.port() + " ready", service.readyMillis() * 1_000_000);
        }

        private Target target() {
            Path token = AdminToken.file(dataDir.folder());
            return new Target(
                    URI.create(Ports.url(ports.params())), Optional.of(AdminToken.read(token)), Optional.empty());
        }

        private void saveRecord() {
            ProcessHandle me = ProcessHandle.current();
            records.save(new FleetRecord(
                    Ports.url(ports.params()),
                    AdminToken.file(dataDir.folder()),
                    dataDir.folder(),
                    me.pid(),
                    me.info().startInstant().orElse(null),
                    terminal.clock().instant()));
        }

        private void announce() {
            String console = Console.url(Ports.url(ports.params()), AdminToken.read(AdminToken.file(dataDir.folder())));
            LiveVenue live = request.live();
            if (live != null) {
                progress.say(
                        "bots write to " + live.name() + " in autonomous_live only, with a person's consent (`fleet"
                                + " consent BOT`); in paper mode they decide and journal");
            }
            progress.say("console: " + terminal.errStyle().cyan(console));
            if (request.openBrowser()) {
                Console.open(console, terminal);
            }
        }

        private void killWhenForced() {
            try {
                stop.awaitForce();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            progress.warn("stopping everything at once");
            fleet.killAll();
            records.remove(ProcessHandle.current().pid());
            Runtime.getRuntime().halt(dev.flotilla.cli.terminal.ExitStatus.FORCED);
        }
    }
}
