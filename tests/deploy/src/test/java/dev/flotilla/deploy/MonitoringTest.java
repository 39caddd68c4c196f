package dev.flotilla.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonitoringTest {

    private static final String RULES = "deploy/monitoring/prometheus/rules/";
    private static final Set<String> SERVICES = Set.copyOf(Repository.SERVICES);

    /** What Prometheus, the JVM's and the HTTP server's binders bring along. */
    private static final Pattern BROUGHT_ALONG = Pattern.compile(
            "up|ALERTS|jvm_memory_used_bytes|jvm_threads_live_threads|jvm_gc_pause_seconds_(?:sum|count)|process_cpu_usage"
                    + "|http_server_requests_seconds_(?:sum|count)");

    private static final Set<String> KNOWN = known();

    static List<JsonNode> rules() {
        List<JsonNode> all = new ArrayList<>();
        for (String name : List.of("recording.yml", "alerts.yml")) {
            Documents.one(RULES + name)
                    .path("groups")
                    .forEach(group -> group.path("rules").forEach(all::add));
        }
        return all;
    }

    static Stream<JsonNode> alerts() {
        return rules().stream().filter(rule -> rule.has("alert"));
    }

    static List<Path> dashboards() {
        return Repository.files("deploy/monitoring/grafana/dashboards", file -> Repository.named(file, ".json"));
    }

    static Stream<Path> runbooks() {
        return Repository.files("docs/runbooks", file -> Repository.named(file, ".md")).stream();
    }

    private static Set<String> known() {
        Set<String> names = new TreeSet<>(CodeMetrics.all());
        rules().stream()
                .filter(rule -> rule.has("record"))
                .forEach(rule -> names.add(rule.path("record").asText()));
        return names;
    }

    @Test
    void theCodeIsReadRight() {
        assertThat(CodeMetrics.all())
                .contains(
                        "fleet_worker_bots",
                        "fleet_lost_reports_total",
                        "fleet_reconcile_seconds_sum",
                        "fleet_venue_budget_refusals_total",
                        "fleet_stream_lag",
                        "fleet_venue_fills_total")
                .doesNotContain("fleet_worker_bots_total", "fleet_lost_reports");
        assertThat(Expression.metrics(
                        "sum by (a) (rate(x_total{b=\"c d\"}[5m])) / on (z) group_left () (y:q > 2.5e+08)"))
                .containsExactly("x_total", "y:q");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleAsksForMetricsThatExist(JsonNode rule) {
        requireKnown(
                rule.path("expr").asText(),
                rule.path("alert").asText(rule.path("record").asText()));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAsksForMetricsThatExist(Path file) {
        JsonNode dashboard = Documents.of(file).getFirst();
        Set<Integer> ids = new TreeSet<>();

        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            panel.path("targets")
                    .forEach(target -> requireKnown(
                            target.path("expr").asText(),
                            file.getFileName() + ": " + panel.path("title").asText()));
        }
        Pattern asked = Pattern.compile("label_values\\(([^,]+),");
        for (JsonNode variable : dashboard.at("/templating/list")) {
            Matcher query = asked.matcher(variable.path("definition").asText());
            assertThat(query.find()).isTrue();
            requireKnown(
                    query.group(1),
                    file.getFileName() + ": $" + variable.path("name").asText());
        }
    }

    @Test
    void everyDashboardAsksTheProvisionedSource() {
        String uid = Documents.one("deploy/monitoring/grafana/provisioning/datasources/prometheus.yml")
                .at("/datasources/0/uid")
                .asText();

        for (Path file : dashboards()) {
            assertThat(Documents.deep(Documents.of(file).getFirst())
                            .filter(node -> node.path("datasource").isObject())
                            .map(node -> node.at("/datasource/uid").asText()))
                    .isNotEmpty()
                    .allMatch(uid::equals);
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertHasASeverityAPageAndTwoCases(JsonNode alert) {
        String name = alert.path("alert").asText();
        String page = alert.at("/annotations/runbook_url").asText();

        assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
        assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
        assertThat(Repository.path(page)).exists();
        assertThat(Repository.text(page)).contains("`" + name + "`", "## Symptom", "## Check", "## Action");
        assertThat(Repository.text("docs/runbooks/README.md")).contains("| " + name + " |");
        assertThat(Repository.text("deploy/monitoring/prometheus/tests/alerts.test.yml"))
                .contains("- name: " + name + " fires\n", "- name: " + name + " is quiet\n");
    }

    @Test
    void everyPageBelongsToAnAlert() {
        Set<String> pages = alerts().map(
                        alert -> alert.at("/annotations/runbook_url").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        pages.addAll(List.of("docs/runbooks/README.md", "docs/runbooks/disasters.md"));

        assertThat(runbooks().map(Repository::relative)).containsExactlyElementsOf(pages);
    }

    @ParameterizedTest
    @MethodSource("runbooks")
    void runbooksNameCommandsMetricsAndPagesThatExist(Path page) {
        String text = Repository.text(page);
        Set<String> verbs = verbs();

        Matcher command = Pattern.compile("`fleet ([a-z-]+)").matcher(text);
        while (command.find()) {
            assertThat(verbs).as("fleet %s in %s", command.group(1), page).contains(command.group(1));
        }
        Matcher metric = Pattern.compile("`(fleet_[a-z_]+)").matcher(text);
        while (metric.find()) {
            String name = metric.group(1);
            assertThat(KNOWN.stream().anyMatch(known -> known.startsWith(name)))
                    .as("%s in %s", name, page)
                    .isTrue();
        }
        Matcher link = Pattern.compile("]\\(([a-z-]+\\.md)").matcher(text);
        while (link.find()) {
            assertThat(page.resolveSibling(link.group(1))).exists();
        }
    }

    @Test
    void prometheusScrapesEveryServiceWhereItListens() {
        JsonNode jobs =
                Documents.one("deploy/monitoring/prometheus/prometheus.yml").path("scrape_configs");

        assertThat(Documents.each(jobs).map(job -> job.path("job_name").asText()))
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        for (JsonNode job : jobs) {
            String service = job.path("job_name").asText();
            assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
            String[] target = job.at("/static_configs/0/targets/0").asText().split(":");
            assertThat(target[0]).isEqualTo(service);
            assertThat(Repository.text(service + "/src/main/resources/application.properties"))
                    .contains("quarkus.http.port=" + target[1]);
        }
    }

    @Test
    void copiesForKubernetesAndTheChartAreThoseOfTheOriginals() {
        List<JsonNode> copies = Documents.of(Repository.path("deploy/monitoring/kubernetes/rules.yaml"));

        assertThat(copies.get(0).path("spec")).isEqualTo(Documents.one(RULES + "recording.yml"));
        assertThat(copies.get(1).path("spec")).isEqualTo(Documents.one(RULES + "alerts.yml"));
        for (Path original : Stream.concat(
                        dashboards().stream(), Repository.files(RULES, file -> Repository.named(file, ".yml")).stream())
                .toList()) {
            String folder = original.getParent().getFileName().toString();
            assertThat(Repository.path("deploy/helm/flotilla/files/" + folder + "/" + original.getFileName()))
                    .as("run deploy/monitoring/sync.sh")
                    .hasSameTextualContentAs(original);
        }
        assertThat(Repository.path("deploy/helm/flotilla/files/10-roles.sh"))
                .hasSameTextualContentAs(Repository.path("deploy/k8s/components/data/10-roles.sh"));
    }

    private static void requireKnown(String expression, String where) {
        Set<String> unknown = Expression.metrics(expression);
        unknown.removeIf(
                name -> KNOWN.contains(name) || BROUGHT_ALONG.matcher(name).matches());
        assertThat(unknown).as(where).isEmpty();
    }

    private static Set<String> verbs() {
        Set<String> verbs = new TreeSet<>(List.of("build", "test", "fmt", "images"));
        Pattern word = Pattern.compile("\"([a-z-]+)\"");
        word.matcher(Repository.text("cli/src/main/java/dev/flotilla/cli/CommandGroups.java"))
                .results()
                .forEach(one -> verbs.add(one.group(1)));
        return verbs;
    }
}
