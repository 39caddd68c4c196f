package dev.flotilla.deploy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads an object as its Kubernetes type. A field that the type does not have, or a value of another kind, is refused with its path. */
final class KubernetesTypes {

    private static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("v1/ConfigMap", ConfigMap.class),
            Map.entry("v1/Namespace", Namespace.class),
            Map.entry("v1/PersistentVolumeClaim", PersistentVolumeClaim.class),
            Map.entry("v1/Pod", Pod.class),
            Map.entry("v1/Secret", Secret.class),
            Map.entry("v1/Service", Service.class),
            Map.entry("v1/ServiceAccount", ServiceAccount.class),
            Map.entry("apps/v1/Deployment", Deployment.class),
            Map.entry("apps/v1/StatefulSet", StatefulSet.class),
            Map.entry("batch/v1/Job", Job.class),
            Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
            Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
            Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class));

    /** Of KEDA there is no model: its objects by the fields of their custom resource definition (keda.sh, v2). */
    private static final Map<String, Set<String>> KEDA = Map.of(
            "keda.sh/v1alpha1/ScaledObject",
            Set.of(
                    "scaleTargetRef",
                    "pollingInterval",
                    "cooldownPeriod",
                    "initialCooldownPeriod",
                    "idleReplicaCount",
                    "minReplicaCount",
                    "maxReplicaCount",
                    "fallback",
                    "advanced",
                    "triggers"),
            "keda.sh/v1alpha1/TriggerAuthentication",
            Set.of("podIdentity", "secretTargetRef", "configMapTargetRef", "env", "hashiCorpVault", "filePath"));

    private static final Set<String> TRIGGER =
            Set.of("type", "name", "useCachedMetrics", "metadata", "authenticationRef", "metricType");

    /** Without this, unknown fields would be swallowed as "additional properties". */
    private static final ObjectMapper STRICT = new ObjectMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private KubernetesTypes() {}

    static String kind(JsonNode object) {
        return object.path("apiVersion").asText() + "/" + object.path("kind").asText();
    }

    /** What is wrong with it; empty when it is a sound object. */
    static Optional<String> fault(JsonNode object) {
        String kind = kind(object);
        if (object.path("metadata").path("name").asText().isBlank()) {
            return Optional.of(kind + " has no name");
        }
        if (KEDA.containsKey(kind)) {
            return keda(object, KEDA.getOrDefault(kind, Set.of()));
        }
        Class<?> type = TYPES.get(kind);
        if (type == null) {
            return Optional.of("no type is known for " + kind);
        }
        try {
            STRICT.treeToValue(object, type);
            return Optional.empty();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.of(kind + " " + object.path("metadata").path("name").asText() + ": " + e.getMessage());
        }
    }

    private static Optional<String> keda(JsonNode object, Set<String> known) {
        Set<String> unknown = new TreeSet<>();
        object.path("spec").fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(known);
        for (JsonNode trigger : object.path("spec").path("triggers")) {
            trigger.fieldNames().forEachRemaining(name -> {
                if (!TRIGGER.contains(name)) {
                    unknown.add("triggers." + name);
                }
            });
            // KEDA's metadata are texts, numbers too.
            Documents.each(trigger.path("metadata"))
                    .filter(value -> !value.isTextual())
                    .forEach(value -> unknown.add("triggers.metadata value " + value + " (must be a text)"));
        }
        return unknown.isEmpty() ? Optional.empty() : Optional.of(kind(object) + ": not known: " + unknown);
    }

    /** Pod templates of an object, with the containers in them. */
    static List<JsonNode> podSpecs(JsonNode object) {
        JsonNode spec = object.path("spec").path("template").path("spec");
        return spec.has("containers") ? List.of(spec) : List.of();
    }
}
