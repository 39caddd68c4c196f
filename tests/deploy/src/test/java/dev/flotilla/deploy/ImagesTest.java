package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

    static final List<String> SERVICES = Repository.SERVICES;

    /** Constants of the shapes that `fleet up` starts services with. */
    private static final Map<String, String> SHAPES =
            Map.of("params-api", "PARAMS", "hub-service", "HUB", "coach-service", "COACH", "paper-venue", "VENUE");

    private static final Pattern SHAPE = Pattern.compile("-Xms(\\d+)m -Xmn(\\d+)m -Xmx(\\d+)m (-XX:[+A-Za-z=0-9]+)");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyServiceHasATargetOfBothKindsWithItsPort(String service) {
        String port = Repository.text(service + "/src/main/resources/application.properties")
                .lines()
                .filter(line -> line.startsWith("quarkus.http.port="))
                .map(line -> line.substring("quarkus.http.port=".length()))
                .findFirst()
                .orElseThrow();

        for (String kind : List.of("jvm", "native")) {
            String target = target(kind, service);
            assertThat(target).contains("QUARKUS_HTTP_PORT=" + port, "EXPOSE " + port);
        }
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void theJvmHasTheShapeThatFleetUpGivesIt(String service) {
        Matcher image = SHAPE.matcher(target("jvm", service));
        assertThat(image.find()).isTrue();
        int young = Integer.parseInt(image.group(2));
        int heap = Integer.parseInt(image.group(3));

        assertThat(Integer.parseInt(image.group(1))).isEqualTo(young + constant("START_MEGABYTES"));
        if (SHAPES.containsKey(service)) {
            assertThat(launcher())
                    .contains("%s = new JvmShape(%d, %d, %s)"
                            .formatted(
                                    SHAPES.get(service),
                                    heap,
                                    young,
                                    image.group(4).endsWith("TieredCompilation")));
        } else {
            assertThat(heap).isEqualTo(workerHeap(50));
            assertThat(young).isEqualTo(workerYoung(50));
        }
    }

    @Test
    void aWorkerInKubernetesHasTheShapeOfItsCapacity() {
        String worker = Repository.text("deploy/k8s/pools/worker/bot-worker.yaml");
        Matcher shape = SHAPE.matcher(worker);
        Matcher capacity =
                Pattern.compile("FLEET_WORKER_CAPACITY\\s+value: \"(\\d+)\"").matcher(worker);

        assertThat(shape.find() && capacity.find()).isTrue();
        int heap = workerHeap(Integer.parseInt(capacity.group(1)));
        assertThat(Integer.parseInt(shape.group(3))).isEqualTo(heap);
        assertThat(Integer.parseInt(shape.group(2))).isEqualTo(workerYoung(Integer.parseInt(capacity.group(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TrimNativeHeapInterval=5000",
                "-XX:Tier2InvokeNotifyFreqLog=17",
                "-XX:Tier2BackedgeNotifyFreqLog=20"
            })
    void theEntrypointRunsWithTheFlagsOfTheTraining(String flag) {
        assertThat(Repository.text("deploy/docker/entrypoint.sh")).contains(flag);
        assertThat(launcher() + Repository.text("cli/src/main/java/dev/flotilla/cli/up/Topology.java"))
                .contains(flag);
    }

    @Test
    void theBuildKnowsTheProfileThatTheNativeImagesAskFor() {
        assertThat(Repository.text("deploy/docker/native.Dockerfile")).contains("-Dnative ");
        assertThat(Repository.text("pom.xml"))
                .contains("<name>native</name>", "<quarkus.native.enabled>true</quarkus.native.enabled>");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everyServiceIsTestedAsItIsShipped(String service) {
        assertThat(Repository.files(
                        service + "/src/test/java",
                        file -> file.getFileName().toString().matches("Packaged\\w+IT\\.java")))
                .singleElement()
                .satisfies(test -> assertThat(Repository.text(test)).contains("@QuarkusIntegrationTest", "/q/metrics"));
        assertThat(Repository.text("pom.xml")).contains("<include>**/Packaged*IT.java</include>");
        assertThat(Repository.text(".github/workflows/deploy.yml"))
                .contains("-Dnative -Dpackaged", "service: [" + String.join(", ", SERVICES) + "]");
    }

    @Test
    void imagesRunAsAUserWithoutRights() {
        for (String kind : List.of("jvm", "native")) {
            String file = Repository.text("deploy/docker/" + kind + ".Dockerfile");
            String runtime = file.substring(file.indexOf(" AS runtime"));
            assertThat(runtime).contains("USER 10001:10001").doesNotContain("USER root");
        }
    }

    private static int workerHeap(int capacity) {
        return Math.clamp(
                constant("WORKER_MIN") + capacity / constant("BOTS_PER_MEGABYTE"),
                constant("WORKER_MIN"),
                constant("WORKER_MAX"));
    }

    private static int workerYoung(int capacity) {
        int min = constant("YOUNG_MIN");
        return Math.clamp(min + capacity / constant("BOTS_PER_YOUNG_MEGABYTE"), min, constant("WORKER_MAX") / 5);
    }

    private static int constant(String name) {
        Matcher constant = Pattern.compile(" " + name + " = (\\d+);").matcher(launcher());
        assertThat(constant.find()).as(name).isTrue();
        return Integer.parseInt(constant.group(1));
    }

    private static String launcher() {
        return Repository.text("cli/src/main/java/dev/flotilla/cli/up/JvmShape.java");
    }

    /** Lines of the stage of this name. */
    private static String target(String kind, String service) {
        String file = Repository.text("deploy/docker/" + kind + ".Dockerfile");
        int from = file.indexOf("FROM runtime AS " + service);
        assertThat(from).as("%s image of %s", kind, service).isPositive();
        int to = file.indexOf("\nFROM ", from);
        return file.substring(from, to < 0 ? file.length() : to);
    }
}
