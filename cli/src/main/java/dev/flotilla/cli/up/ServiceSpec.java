package dev.flotilla.cli.up;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to run one service.
 *
 * @param app folder with quarkus-run.jar; also the working folder, because the JVM's caches are bound to it
 * @param jvm options of the JVM; never a secret
 * @param environment configuration and secrets; an empty value hides a variable of the launcher from the service
 */
record ServiceSpec(String name, Path app, int port, List<String> jvm, Map<String, String> environment) {
    ServiceSpec {
        jvm = List.copyOf(jvm);
        environment = Map.copyOf(environment);
    }

    String url() {
        return Ports.url(port);
    }

    @Override
    public String toString() {
        return "ServiceSpec[" + name + ", port=" + port + "]"; // the environment holds secrets
    }
}
