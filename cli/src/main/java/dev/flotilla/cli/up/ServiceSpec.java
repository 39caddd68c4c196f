package dev.flotilla.cli.up;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How to run one service.
 *
 * @param app folder with quarkus-run.jar; also the working folder, because the JVM's caches are bound to it
 * @param jvm options of the JVM; never a secret
 * @param environment configuration and secrets; an empty value hides a variable of the launcher from the service
 * @param onRestart what is different when it is started again after a death
 */
record ServiceSpec(
        String name,
        Path app,
        int port,
        List<String> jvm,
        Map<String, String> environment,
        Map<String, String> onRestart) {
    ServiceSpec {
        onRestart = Map.copyOf(onRestart);
        jvm = List.copyOf(jvm);
        environment = Map.copyOf(environment);
    }

    String url() {
        return Ports.url(port);
    }

    ServiceSpec again() {
        Map<String, String> changed = new HashMap<>(environment);
        changed.putAll(onRestart);
        return new ServiceSpec(name, app, port, jvm, changed, onRestart);
    }

    @Override
    public String toString() {
        return "ServiceSpec[" + name + ", port=" + port + "]"; // the environment holds secrets
    }
}
