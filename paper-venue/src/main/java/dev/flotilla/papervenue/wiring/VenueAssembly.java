package dev.flotilla.papervenue.wiring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.venue.PaperVenue;
import dev.flotilla.papervenue.api.adapter.MicrometerMeters;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.papervenue.orderlog.adapter.FileOrderLog;
import dev.flotilla.papervenue.venue.MarketDesk;
import dev.flotilla.papervenue.venue.PaceSettings;
import dev.flotilla.papervenue.venue.VenueDesk;
import dev.flotilla.papervenue.venue.VenueLoop;
import dev.flotilla.papervenue.venue.VenueSetup;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Opens log and market and starts the loop; anything that is wrong ends the start of the process. */
@Dependent
public class VenueAssembly {
    private static final Logger LOG = Logger.getLogger(VenueAssembly.class);
    private static final String MAX = "max";

    @Produces
    @Singleton
    @Startup
    VenueLoop loop(VenueConfig config, DataConfig data, MeterRegistry registry, ObjectMapper json) {
        MicrometerMeters meters = new MicrometerMeters(registry);
        PaceSettings pace = pace(config);
        OrderLog log = new FileOrderLog(
                data.folder().resolve("venue"),
                config.log().segment().asLongValue(),
                config.log().retain().asLongValue());
        MarketAssembly market = new MarketAssembly(config, InstantSource.system(), json);
        VenueLoop loop = new VenueLoop(VenueSetup.of(
                log,
                market::open,
                pace,
                new VenueSetup.Surroundings(
                        InstantSource.system(), System::nanoTime, frame -> text(json, frame), meters)));
        meters.watch(loop);
        loop.start();
        LOG.infof("paper venue started clock=%s speed=%s", loop.status().clock(), config.speed());
        return loop;
    }

    private static PaceSettings pace(VenueConfig config) {
        BigDecimal speed = config.speed().equals(MAX) ? BigDecimal.ZERO : new BigDecimal(config.speed());
        return new PaceSettings(
                speed, config.startPaused(), config.startGrace(), config.barrierWait(), config.unattendedWait());
    }

    private static String text(ObjectMapper json, PaperVenue.ServerFrame frame) {
        try {
            return json.writeValueAsString(frame);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("cannot write a frame as JSON", bug);
        }
    }

    void close(@Disposes VenueLoop loop) {
        loop.close();
    }

    @Produces
    @Singleton
    VenueDesk venueDesk(VenueLoop loop) {
        return new VenueDesk(loop);
    }

    @Produces
    @Singleton
    MarketDesk marketDesk(VenueLoop loop) {
        return new MarketDesk(loop, System::nanoTime);
    }
}
