package dev.flotilla.hub.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.hub.venue.CheckDesk;
import dev.flotilla.hub.venue.adapter.HttpCheckers;
import dev.flotilla.service.ServiceToken;
import dev.flotilla.store.Transactions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Checks of credentials; the hub asks workers over HTTP. */
@Singleton
class CheckWiring {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration HEAD_START = Duration.ofSeconds(3);

    @Produces
    @Singleton
    CheckDesk checkDesk(Transactions transactions, ServiceToken token, ObjectMapper json, HubConfig config) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
        return new CheckDesk(
                new HttpCheckers(transactions, http, token, json, config.checkBound()),
                threads,
                System::nanoTime,
                new CheckDesk.Patience(config.checkBound(), HEAD_START));
    }
}
