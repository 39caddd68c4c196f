package dev.flotilla.params.wiring;

import dev.flotilla.params.auth.TokenSource;
import dev.flotilla.params.control.MessageIds;
import dev.flotilla.params.control.TraceSource;
import dev.flotilla.params.runtime.WaitABit;
import dev.flotilla.params.runtime.WalletAddresses;
import dev.flotilla.params.stream.ReplicaId;
import dev.flotilla.service.DeferredTls;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** Time, chance and clients: the only place where they come from. */
@ApplicationScoped
public class CoreProducers {

    private static final int TOKEN_BYTES = 32;
    private static final int ADDRESS_BYTES = 20;
    private static final String TOKEN_PREFIX = "flt_";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    MessageIds messageIds() {
        return () -> UUID.randomUUID().toString();
    }

    @Produces
    @Singleton
    ReplicaId replica() {
        return new ReplicaId(UUID.randomUUID().toString());
    }

    @Produces
    @Singleton
    TokenSource tokens() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[TOKEN_BYTES];
            random.nextBytes(bytes);
            return TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }

    @Produces
    @Singleton
    WalletAddresses addresses() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] bytes = new byte[ADDRESS_BYTES];
            random.nextBytes(bytes);
            return "0x" + HexFormat.of().formatHex(bytes);
        };
    }

    @Produces
    @Singleton
    WaitABit waits() {
        return time -> LockSupport.parkNanos(time.toNanos());
    }

    @Produces
    @Singleton
    TraceSource trace() {
        return () -> {
            SpanContext span = Span.current().getSpanContext();
            return span.isValid()
                    ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                            + span.getTraceFlags().asHex()
                    : null;
        };
    }

    @Produces
    @Singleton
    HttpClient http() {
        return DeferredTls.httpClient()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
