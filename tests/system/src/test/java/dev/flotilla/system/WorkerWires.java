package dev.flotilla.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The wires of one worker to everything but the venue, each of which can be cut. */
final class WorkerWires implements AutoCloseable {
    private final Map<Fault.Link, List<TcpProxy>> wires = new EnumMap<>(Fault.Link.class);

    private WorkerWires(int portBase, int hubs) {
        wires.put(Fault.Link.PARAMS, List.of(TcpProxy.to(portBase + FleetPorts.PARAMS)));
        wires.put(
                Fault.Link.HUB,
                IntStream.range(0, hubs)
                        .mapToObj(hub -> TcpProxy.to(portBase + FleetPorts.hub(hub)))
                        .toList());
        wires.put(Fault.Link.REDIS, List.of(TcpProxy.to(portBase + FleetPorts.REDIS)));
    }

    /** Lays the wires and leads the worker of a fleet that does not run yet through them. */
    static WorkerWires lay(Path dataDir, String worker, int portBase, int hubs, String redisPassword) {
        WorkerWires wires = new WorkerWires(portBase, hubs);
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("FLEET_PARAMS_URL", wires.http(Fault.Link.PARAMS));
        environment.put("FLEET_HUB_URL", wires.http(Fault.Link.HUB));
        environment.put(
                "QUARKUS_REDIS_HOSTS",
                "redis://:" + redisPassword + "@"
                        + wires.addresses(Fault.Link.REDIS).findFirst().orElseThrow());
        try {
            Path folder = Files.createDirectories(dataDir.resolve("env"));
            String text = environment.entrySet().stream()
                    .map(value -> value.getKey() + "=" + value.getValue())
                    .collect(Collectors.joining("\n"));
            Files.writeString(folder.resolve(worker + ".properties"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wires;
    }

    private String http(Fault.Link link) {
        return addresses(link).map(address -> "http://" + address).collect(Collectors.joining(","));
    }

    private Stream<String> addresses(Fault.Link link) {
        return wires.get(link).stream().map(wire -> "127.0.0.1:" + wire.port());
    }

    void cut(Set<Fault.Link> links, boolean silent) {
        links.forEach(link -> wires.get(link).forEach(wire -> wire.cut(silent)));
    }

    void mend() {
        all().forEach(TcpProxy::mend);
    }

    @Override
    public void close() {
        all().forEach(TcpProxy::close);
    }

    private Stream<TcpProxy> all() {
        return wires.values().stream().flatMap(List::stream);
    }
}
