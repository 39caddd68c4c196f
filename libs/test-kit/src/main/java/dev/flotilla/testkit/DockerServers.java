package dev.flotilla.testkit;

import dev.flotilla.infra.FreePorts;
import java.util.List;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** The same two servers as containers. Only touched with {@code -Dfleet.infra=docker}, which puts Testcontainers on the class path. */
final class DockerServers {
    private static final String PASSWORD = "postgres";

    private DockerServers() {}

    static Map<String, Object> postgres() {
        int port = FreePorts.one();
        GenericContainer<?> container = container(image("postgres", "postgres:18"), port, 5432)
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withCommand("postgres", "-c", "fsync=off")
                .waitingFor(Wait.forLogMessage(".*ready to accept connections.*", 2));
        container.start();
        return Map.of(
                "address",
                container.getHost() + ":" + port,
                "user",
                "postgres",
                "password",
                PASSWORD,
                "stop",
                (Runnable) () -> stop(container),
                "start",
                (Runnable) () -> start(container),
                "crash",
                (Runnable) () -> kill(container));
    }

    static Map<String, Object> redis() {
        int port = FreePorts.one();
        GenericContainer<?> container = container(image("redis", "redis:7"), port, 6379);
        container.start();
        return Map.of(
                "url", "redis://" + container.getHost() + ":" + port,
                "stop", (Runnable) () -> stop(container),
                "start", (Runnable) () -> start(container),
                "crash", (Runnable) () -> kill(container),
                "flush", (Runnable) () -> exec(container, "redis-cli", "FLUSHALL"));
    }

    /** {@code -Dfleet.infra.image.redis=...} names another image, such as one of a private registry. */
    private static String image(String server, String standard) {
        return System.getProperty("fleet.infra.image." + server, standard);
    }

    private static GenericContainer<?> container(String image, int hostPort, int port) {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(port);
        // A fixed port: a container that is stopped and started again would get another one otherwise.
        container.setPortBindings(List.of("127.0.0.1:" + hostPort + ":" + port));
        return container;
    }

    private static void stop(GenericContainer<?> container) {
        DockerClientFactory.instance()
                .client()
                .stopContainerCmd(container.getContainerId())
                .exec();
    }

    private static void kill(GenericContainer<?> container) {
        DockerClientFactory.instance()
                .client()
                .killContainerCmd(container.getContainerId())
                .exec();
    }

    private static void start(GenericContainer<?> container) {
        if (!container.isRunning()) {
            DockerClientFactory.instance()
                    .client()
                    .startContainerCmd(container.getContainerId())
                    .exec();
        }
    }

    private static void exec(GenericContainer<?> container, String... command) {
        try {
            container.execInContainer(command);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("cannot run " + command[0] + " in its container", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], e);
        }
    }
}
