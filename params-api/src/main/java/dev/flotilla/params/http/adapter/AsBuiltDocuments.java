package dev.flotilla.params.http.adapter;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.ClassConfig;
import jakarta.enterprise.inject.build.compatible.spi.Enhancement;

/**
 * Runs in the build only, of what is shipped: in tests and in development mode Quarkus's own beans are loaded apart and
 * do not see the service's classes.
 */
public final class AsBuiltDocuments implements BuildCompatibleExtension {

    private static final String SHIPPED = "prod";

    /** Lets {@link AsBuiltDocument} answer for the service that reads and prints the document at every start. */
    @Enhancement(types = OpenApiDocumentService.class)
    public void answerFromTheBuild(ClassConfig service) {
        if (ConfigUtils.isProfileActive(SHIPPED)) {
            service.addAnnotation(AsBuilt.class);
        }
    }
}
