package dev.flotilla.papervenue.wiring;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What the venue plays, how fast, and how long it keeps its log. */
@ConfigMapping(prefix = "fleet.venue")
public interface VenueConfig {

    /** replay, live, simulator or auto: a replay when recordings are given, else live data where it answers, else the simulator. */
    @WithDefault("auto")
    String source();

    /** Recordings to replay: folders, files, or SYMBOL=FILE. */
    Optional<List<String>> replay();

    /** Symbols to trade; without it those of the recordings, of a folder and elsewhere BTCUSDT, ETHUSDT, SOLUSDT. */
    Optional<List<String>> symbols();

    /** Market time at which a replay begins; without it as soon as 100 four-hour bars of history lie before. */
    Optional<Instant> from();

    /** Seed of the simulator; without it one is drawn and kept. */
    Optional<Long> seed();

    /** First market time of the simulator; without it the last four-hour boundary. */
    Optional<Instant> simulatorStart();

    /** Market seconds per second, or max. */
    @WithDefault("1")
    String speed();

    /** The clock stands still until it is resumed through the API. */
    @WithDefault("false")
    boolean startPaused();

    /** How long the first step waits for a subscriber. */
    @WithDefault("10s")
    Duration startGrace();

    /** At speed max: how long a step waits for the acks of subscribers; who is later is no longer waited for. */
    @WithDefault("5s")
    Duration barrierWait();

    /** At speed max: how long the clock stands still when its last subscriber is gone. */
    @WithDefault("30s")
    Duration unattendedWait();

    /** Trading rules by symbol, overriding the usual ones: step,tick,minQuantity,minNotional. */
    Map<String, String> filters();

    /** Public data of a real venue. */
    Live live();

    /** How many requests it takes. */
    Limit limit();

    /** The order log. */
    Log log();

    /** Public data of a real venue. */
    interface Live {

        /** Tried when nothing else is asked for. */
        @WithDefault("true")
        boolean enabled();

        /** Root of its REST API (Aster). */
        @WithDefault("https://fapi.asterdex.com")
        URI url();

        /** Longest wait for a connection and for an answer. */
        @WithDefault("2s")
        Duration timeout();

        /** How often new bars are looked for. */
        @WithDefault("2s")
        Duration pollEvery();
    }

    /** How many requests it takes; without any of these as many as come. */
    interface Limit {

        /** Limits and weights of a real venue: aster, hyperliquid, extended or ctrader. */
        Optional<String> like();

        /** Weight that an address may use in a window. */
        OptionalLong ip();

        /** Weight that an account may use in a window. */
        OptionalLong wallet();

        /** Window of the two. */
        @WithDefault("60s")
        Duration window();

        /** Refused requests in a window after which an address or account is banned. */
        @WithDefault("20")
        int banAfter();

        /** Length of the first ban; each further one is twice as long. */
        @WithDefault("2m")
        Duration ban();
    }

    /** The order log. */
    interface Log {

        /** Size at which a segment is closed and a snapshot taken. */
        @WithDefault("16M")
        MemorySize segment();

        /** Closed segments kept in all. */
        @WithDefault("256M")
        MemorySize retain();
    }
}
