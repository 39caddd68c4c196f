package dev.flotilla.papervenue.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.papervenue.market.MarketException;
import dev.flotilla.papervenue.market.MarketSource;
import dev.flotilla.papervenue.market.SourceKind;
import dev.flotilla.papervenue.market.choice.MarketChoice;
import dev.flotilla.papervenue.market.choice.MarketWish;
import dev.flotilla.papervenue.market.choice.Resume;
import dev.flotilla.papervenue.market.live.FeedException;
import dev.flotilla.papervenue.market.live.LiveMarket;
import dev.flotilla.papervenue.market.live.adapter.AsterPublicData;
import dev.flotilla.papervenue.orderlog.OrderLog;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jboss.logging.Logger;

/** Opens the market that the configuration and the order log call for. */
final class MarketAssembly {
    private static final Logger LOG = Logger.getLogger(MarketAssembly.class);
    private static final String AUTO = "auto";

    private final VenueConfig config;
    private final InstantSource clock;
    private final ObjectMapper json;

    MarketAssembly(VenueConfig config, InstantSource clock, ObjectMapper json) {
        this.config = config;
        this.clock = clock;
        this.json = json;
    }

    MarketSource open(Optional<OrderLog.Recovered> recovered) {
        Optional<Resume> resume = recovered.map(log -> new Resume(log.market(), log.clock()));
        MarketSource market = new MarketChoice(
                        wish(),
                        resume,
                        clock.instant(),
                        this::live,
                        () -> new SecureRandom().nextInt(Integer.MAX_VALUE))
                .open();
        LOG.infof(
                "market source=%s description=%s clock=%s resumed=%s",
                market.info().kind().wire(), market.info().description(), market.start(), resume.isPresent());
        market.info()
                .unused()
                .forEach(file -> LOG.debugf("recording left out file=%s reason=%s", file.file(), file.reason()));
        return market;
    }

    private MarketWish wish() {
        return new MarketWish(
                source(),
                config.replay().orElse(List.of()),
                config.symbols().orElse(List.of()),
                config.from(),
                config.seed(),
                config.simulatorStart(),
                config.filters());
    }

    private Optional<SourceKind> source() {
        if (config.source().equals(AUTO)) {
            return Optional.empty();
        }
        return Optional.of(SourceKind.ofWire(config.source())
                .orElseThrow(() -> new MarketException(
                        "fleet.venue.source must be " + AUTO + " or one of "
                                + Arrays.stream(SourceKind.values())
                                        .map(SourceKind::wire)
                                        .toList() + ", was " + config.source(),
                        null)));
    }

    private MarketSource live(List<String> symbols, Instant firstClock, Instant start) {
        if (!config.live().enabled()) {
            throw new FeedException("live data is switched off (fleet.venue.live.enabled)", null);
        }
        AsterPublicData data =
                new AsterPublicData(config.live().url(), config.live().timeout(), json, clock);
        try {
            LiveMarket market = LiveMarket.open(data, symbols, firstClock, start, clock);
            ScheduledExecutorService poller = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("venue-poller").factory());
            return market.polling(poller, config.live().pollEvery());
        } catch (FeedException | MarketException unavailable) {
            data.close();
            throw unavailable;
        }
    }
}
