package dev.flotilla.params.market.adapter;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.params.market.VenueQueries;
import dev.flotilla.params.market.VenueUrl;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** The paper venue's public endpoints. */
@ApplicationScoped
public class HttpVenueQueries implements VenueQueries {

    private static final Logger LOG = Logger.getLogger(HttpVenueQueries.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int BODY_BYTES_MAX = 4 * 1024 * 1024;

    private final HttpClient http;
    private final ObjectMapper json;
    private final URI venue;
    private final AtomicBoolean silent = new AtomicBoolean();

    HttpVenueQueries(HttpClient http, ObjectMapper json, VenueUrl url) {
        this.http = http;
        this.json = json;
        this.venue = url.value();
    }

    @Override
    public Optional<PaperVenue.Info> info() {
        return get("/venue/v1/info", new TypeReference<>() {});
    }

    @Override
    public Optional<List<List<BigDecimal>>> klines(String symbol, String interval, int limit) {
        String query = "?symbol=" + URLEncoder.encode(symbol, StandardCharsets.UTF_8) + "&interval=" + interval
                + "&limit=" + limit;
        return get("/venue/v1/klines" + query, new TypeReference<>() {});
    }

    private <T> Optional<T> get(String path, TypeReference<T> type) {
        HttpRequest request =
                HttpRequest.newBuilder(venue.resolve(path)).timeout(TIMEOUT).build();
        try {
            HttpResponse<byte[]> answer = http.send(
                    request,
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
            if (answer.statusCode() != 200) {
                return silent("status " + answer.statusCode());
            }
            if (silent.getAndSet(false)) {
                LOG.infof("the venue answers again url=%s", venue);
            }
            return Optional.of(json.readValue(answer.body(), type));
        } catch (IOException e) {
            return silent(String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return silent("interrupted");
        }
    }

    private <T> Optional<T> silent(String why) {
        if (!silent.getAndSet(true)) {
            LOG.warnf("the venue does not answer url=%s cause=%s", venue, why);
        }
        return Optional.empty();
    }
}
