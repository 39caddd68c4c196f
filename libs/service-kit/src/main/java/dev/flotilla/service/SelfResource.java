package dev.flotilla.service;

import dev.flotilla.contracts.api.SelfInfo;
import io.quarkus.arc.All;
import io.quarkus.runtime.ApplicationConfig;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET /internal/v1/self}: name, build, start, memory and a few facts of this service. */
@Path("/internal/v1/self")
@ServicesOnly
public class SelfResource {

    private final ApplicationConfig application;
    private final List<SelfDetail> details;

    SelfResource(ApplicationConfig application, @All List<SelfDetail> details) {
        this.application = application;
        this.details = details;
    }

    @GET
    @NonBlocking
    public SelfInfo self() {
        Map<String, Object> facts = new LinkedHashMap<>();
        details.forEach(each -> facts.putAll(each.detail()));
        return new SelfInfo(
                application.name().orElse("unknown"),
                application.version().orElse("unknown"),
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()),
                ProcessMemory.rssBytes(),
                facts);
    }
}
