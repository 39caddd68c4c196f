package dev.flotilla.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The Kubernetes objects below {@code deploy/k8s} and {@code deploy/monitoring}, before kustomize. */
final class Manifests {

    /** @param from the file it is in */
    record Manifest(String from, JsonNode object) {
        String name() {
            return object.path("metadata").path("name").asText();
        }

        String kind() {
            return object.path("kind").asText();
        }
    }

    private Manifests() {}

    static List<Path> kustomizations() {
        return Repository.files("deploy", file -> Repository.named(file, "kustomization.yaml"));
    }

    /** Whole objects; patches, which are parts of objects, are left out. */
    static List<Manifest> all() {
        Set<Path> resources = new TreeSet<>();
        for (Path kustomization : kustomizations()) {
            for (JsonNode resource : Documents.of(kustomization).getFirst().path("resources")) {
                Path file = kustomization.resolveSibling(resource.asText()).normalize();
                if (Repository.named(file, ".yaml")) {
                    resources.add(file);
                }
            }
        }
        List<Manifest> objects = new ArrayList<>();
        resources.forEach(file ->
                Documents.of(file).forEach(object -> objects.add(new Manifest(Repository.relative(file), object))));
        return objects;
    }

    static List<Manifest> of(String kind) {
        return all().stream().filter(manifest -> manifest.kind().equals(kind)).toList();
    }
}
