package dev.flotilla.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Does faults to a fleet, and undoes those that do not heal by themselves. */
final class Injury {
    private final LocalFleet fleet;
    private final Map<String, WorkerWires> wires;
    private final List<ProcessHandle> frozen = new ArrayList<>();

    /** @param wires by the name of their worker */
    Injury(LocalFleet fleet, Map<String, WorkerWires> wires) {
        this.fleet = fleet;
        this.wires = Map.copyOf(wires);
    }

    void inflict(Fault fault) {
        switch (fault) {
            case Fault.Kill kill ->
                find(kill.victim()).ifPresent(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
            case Fault.Freeze freeze ->
                find(freeze.victim()).ifPresent(process -> {
                    frozen.add(process);
                    Processes.signal(process, "STOP");
                });
            case Fault.WipeRedis _ -> wipeRedis();
            case Fault.Restart restart ->
                find(restart.victim()).ifPresent(process -> {
                    Processes.signal(process, restart.victim().equals(Fault.Victim.POSTGRES) ? "INT" : "TERM");
                    process.onExit().join();
                });
            case Fault.CutOff cut -> wires.get(cut.worker().name()).cut(cut.links(), cut.silent());
        }
    }

    /** Wakes what sleeps, mends what was cut. */
    void heal() {
        frozen.forEach(process -> Processes.signal(process, "CONT"));
        frozen.clear();
        wires.values().forEach(WorkerWires::mend);
    }

    /** Empty while it is just being started again. */
    private Optional<ProcessHandle> find(Fault.Victim victim) {
        return victim.server() ? fleet.server(victim.name()) : fleet.service(victim.name());
    }

    private void wipeRedis() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), fleet.port(FleetPorts.REDIS));
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String commands = "AUTH " + fleet.secret("redis") + "\r\nFLUSHALL\r\n";
            socket.getOutputStream().write(commands.getBytes(StandardCharsets.US_ASCII));
            for (String command : List.of("AUTH", "FLUSHALL")) {
                String answer = in.readLine();
                if (!"+OK".equals(answer)) {
                    throw new IllegalStateException(command + " was answered " + answer);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
