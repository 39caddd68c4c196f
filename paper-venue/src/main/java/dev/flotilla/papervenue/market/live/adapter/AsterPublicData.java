package dev.flotilla.papervenue.market.live.adapter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.InstrumentFilters;
import dev.flotilla.core.market.Interval;
import dev.flotilla.papervenue.market.live.FeedException;
import dev.flotilla.papervenue.market.live.PublicMarketData;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public REST of Aster ({@code /fapi/v1}), which needs no key. */
public final class AsterPublicData implements PublicMarketData, AutoCloseable {
    private static final int OK = 200;

    private final URI root;
    private final Duration timeout;
    private final HttpClient http;
    private final ObjectMapper json;
    private final InstantSource clock;

    /** @param timeout of connecting and of each whole answer */
    public AsterPublicData(URI root, Duration timeout, ObjectMapper json, InstantSource clock) {
        this.root = root;
        this.timeout = timeout;
        this.json = json;
        this.clock = clock;
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public String name() {
        return root.getHost();
    }

    @Override
    public Map<String, InstrumentFilters> instruments(Collection<String> symbols) {
        Map<String, InstrumentFilters> filters = new LinkedHashMap<>();
        for (JsonNode symbol : get("/fapi/v1/exchangeInfo").path("symbols")) {
            if (symbols.contains(symbol.path("symbol").asText())
                    && symbol.path("status").asText().equals("TRADING")) {
                filters.put(symbol.path("symbol").asText(), filters(symbol.path("filters")));
            }
        }
        return filters;
    }

    /** Every order here is a market order once it fills, so the lot size of market orders counts where there is one. */
    private static InstrumentFilters filters(JsonNode filters) {
        BigDecimal step = field(filters, "MARKET_LOT_SIZE", "stepSize")
                .or(() -> field(filters, "LOT_SIZE", "stepSize"))
                .orElse(InstrumentFilters.DEFAULT.stepSize());
        BigDecimal minQuantity = field(filters, "MARKET_LOT_SIZE", "minQty")
                .or(() -> field(filters, "LOT_SIZE", "minQty"))
                .orElse(InstrumentFilters.DEFAULT.minQuantity());
        return new InstrumentFilters(
                step,
                field(filters, "PRICE_FILTER", "tickSize").orElse(InstrumentFilters.DEFAULT.tickSize()),
                minQuantity,
                field(filters, "MIN_NOTIONAL", "notional").orElse(InstrumentFilters.DEFAULT.minNotional()));
    }

    private static Optional<BigDecimal> field(JsonNode filters, String type, String field) {
        for (JsonNode filter : filters) {
            if (filter.path("filterType").asText().equals(type) && filter.has(field)) {
                return Optional.of(decimal(filter.path(field)));
            }
        }
        return Optional.empty();
    }

    @Override
    public List<Bar> closedBars(String symbol, Instant from, int limit) {
        JsonNode rows = get("/fapi/v1/klines?symbol=" + symbol + "&interval=" + Interval.M5.wire() + "&startTime="
                + from.toEpochMilli() + "&limit=" + limit);
        List<Bar> bars = new ArrayList<>();
        for (JsonNode row : rows) {
            Bar bar = bar(row);
            if (bar.closeTimeMillis(Interval.M5) <= clock.millis()) {
                bars.add(bar);
            }
        }
        return bars;
    }

    private static Bar bar(JsonNode row) {
        try {
            return new Bar(
                    row.path(0).asLong(),
                    decimal(row.path(1)),
                    decimal(row.path(2)),
                    decimal(row.path(3)),
                    decimal(row.path(4)),
                    decimal(row.path(5)));
        } catch (IllegalArgumentException malformed) {
            throw new FeedException("malformed kline " + row + ": " + malformed.getMessage(), malformed);
        }
    }

    @Override
    public Optional<BigDecimal> fundingRate(String symbol) {
        JsonNode rate = get("/fapi/v1/premiumIndex?symbol=" + symbol).path("lastFundingRate");
        return rate.isMissingNode() || rate.asText().isBlank() ? Optional.empty() : Optional.of(decimal(rate));
    }

    private static BigDecimal decimal(JsonNode node) {
        try {
            return new BigDecimal(node.asText());
        } catch (NumberFormatException malformed) {
            throw new FeedException("not a number: " + node, malformed);
        }
    }

    private JsonNode get(String path) {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .timeout(timeout)
                .GET()
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new FeedException(path + " answered " + response.statusCode(), null);
            }
            return json.readTree(response.body());
        } catch (JsonProcessingException malformed) {
            throw new FeedException(path + " did not answer with JSON", malformed);
        } catch (IOException unreachable) {
            throw new FeedException(root + " cannot be reached: " + unreachable, unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new FeedException("interrupted while waiting for " + path, interrupted);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
