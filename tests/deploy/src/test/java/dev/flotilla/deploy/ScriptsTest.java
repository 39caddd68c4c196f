package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first process of an image and {@code fleet images}, run by the shell of this machine. */
class ScriptsTest {

    private static final int MISSING_SECRET = 78;
    private static final int NO_BUILDER = 3;
    private static final int WRONG_USE = 2;

    @TempDir
    private Path folder;

    /** How a script ended. */
    private record Ended(int status, String out) {}

    @BeforeEach
    void aJavaThatTellsHowItWasCalled() throws IOException {
        program("java", "echo \"java $*\"; echo \"token=${FLEET_SERVICE_TOKEN:-} file=${FLEET_SERVICE_TOKEN_FILE:-}\"");
    }

    @Test
    void startsTheServiceWithSecretsFromFiles() throws Exception {
        Path token = Files.writeString(folder.resolve("service-token"), "s3cret");

        Ended ended = entrypoint(Map.of("FLEET_SERVICE_TOKEN_FILE", token.toString(), "JVM_SHAPE", "-Xmx99m"));

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).contains("-Xmx99m -jar quarkus-run.jar", "token=s3cret file=\n");
    }

    @Test
    void namesTheMissingSecretAndTheCommandThatMakesItInKubernetes() throws Exception {
        Path message = Files.createFile(folder.resolve("termination-log"));

        Ended ended = entrypoint(Map.of(
                "QUARKUS_DATASOURCE_PASSWORD_FILE",
                folder.resolve("hub-password").toString(),
                "KUBERNETES_SERVICE_HOST",
                "10.0.0.1",
                "POD_NAMESPACE",
                "fleets",
                "TERMINATION_LOG",
                message.toString()));

        assertThat(ended.status()).isEqualTo(MISSING_SECRET);
        assertThat(ended.out()).doesNotContain("quarkus-run.jar");
        assertThat(Files.readString(message))
                .contains("secret hub-password is missing")
                .contains("kubectl -n fleets create secret generic flotilla-hub-password --from-literal=hub-password=");
    }

    @Test
    void takesAnEmptySecretForAMissingOneAndNamesTheScriptOfCompose() throws Exception {
        Path empty = Files.createFile(folder.resolve("service-token"));

        Ended ended = entrypoint(Map.of("FLEET_SERVICE_TOKEN_FILE", empty.toString()));

        assertThat(ended.status()).isEqualTo(MISSING_SECRET);
        assertThat(ended.out()).contains("secret service-token is missing", "deploy/docker/secrets.sh");
    }

    @Test
    void showsTheCommandOfEveryImage() throws Exception {
        Ended ended = images(Map.of(), "--dry-run", "--registry", "registry.example.com/f", "--tag", "1.2");

        assertThat(ended.status()).isZero();
        assertThat(ended.out().lines())
                .hasSize(Repository.SERVICES.size())
                .contains("docker build -f deploy/docker/jvm.Dockerfile --target hub-service"
                        + " -t registry.example.com/f/hub-service:1.2 .");
    }

    @Test
    void saysThatNoBuilderIsAtHandAndWhatWasTried() throws Exception {
        program("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        Ended ended = images(Map.of("PATH", folder + ":/usr/bin:/bin"), "--builder", "docker");

        assertThat(ended.status()).isEqualTo(NO_BUILDER);
        assertThat(ended.out())
                .contains(
                        "no builder of images is at hand",
                        "docker: installed, but it cannot be reached (Cannot connect");
    }

    @Test
    void buildsWithTheBuilderThatWorks() throws Exception {
        program("podman", "[ \"$1\" = info ] || echo \"podman $*\"");

        Ended ended =
                images(Map.of("PATH", folder + ":/usr/bin:/bin"), "--builder", "podman", "--native", "coach-service");

        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .contains("podman build -f deploy/docker/native.Dockerfile --target coach-service"
                        + " -t flotilla/coach-service:native .");
    }

    @Test
    void refusesAServiceThatThereIsNot() throws Exception {
        Ended ended = images(Map.of(), "hub");

        assertThat(ended.status()).isEqualTo(WRONG_USE);
        assertThat(ended.out()).contains("there is no service hub; there are: params-api hub-service");
    }

    private Ended entrypoint(Map<String, String> environment) throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", folder + ":/usr/bin:/bin");
        all.put("SECRETS_WAIT", "0");
        return run(
                List.of("bash", Repository.path("deploy/docker/entrypoint.sh").toString()), all);
    }

    private Ended images(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of("bash", Repository.path("fleet").toString(), "images"));
        command.addAll(List.of(arguments));
        return run(command, environment);
    }

    private Ended run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8));
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/usr/bin/env bash\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
