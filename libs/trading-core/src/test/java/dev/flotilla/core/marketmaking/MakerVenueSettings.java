package dev.flotilla.core.marketmaking;

import java.util.Random;

/** Settings that let every part of a maker have its turn within minutes. */
final class MakerVenueSettings {
    private MakerVenueSettings() {}

    static Settings random(Random random) {
        return MakerBench.settings(
                "MM_NUM_PRICE_LEVELS=" + (1 + random.nextInt(4)),
                "MM_MAX_POSITION_SIZE=" + (3 + random.nextInt(18)),
                "MM_ORDER_SIZE_MULTIPLIER=" + (1 + random.nextInt(3)),
                "MM_SIZE_SCALE_PER_LEVEL=1." + random.nextInt(6),
                "MM_MAX_ORDER_NOTIONAL_USD=" + (random.nextBoolean() ? 0 : 150 + random.nextInt(300)),
                "MM_MAX_POSITION_NOTIONAL_USD=" + (random.nextBoolean() ? 0 : 500 + random.nextInt(1_500)),
                "MM_SPREAD_MULTIPLIER=0." + (1 + random.nextInt(9)),
                "MM_MIN_OFFSET_BPS=" + random.nextInt(3),
                "MM_MIN_SPREAD_BPS=" + (random.nextInt(3) == 0 ? 2 : 0),
                "MM_MAX_ORDER_AGE_S=" + (random.nextInt(4) == 0 ? 0 : 3 + random.nextInt(20)),
                "MM_MIN_REPRICE_INTERVAL_S=0." + random.nextInt(9),
                "MM_MICRO_VOL_MAX_BPS=" + (10 + random.nextInt(30)),
                "MM_MICRO_DRIFT_MAX_BPS=" + (8 + random.nextInt(20)),
                "MM_CIRCUIT_BREAKER_COOLDOWN_S=" + (2 + random.nextInt(10)),
                "MM_CIRCUIT_BREAKER_MAX_FAILURES=" + (3 + random.nextInt(4)),
                "MM_FAILURE_RATE_TRIP=0." + (2 + random.nextInt(6)),
                "MM_CANCEL_ON_STALE_BOOK=" + (random.nextInt(4) > 0),
                "MM_ORDERBOOK_STALENESS_THRESHOLD_S=" + (1 + random.nextInt(15)),
                "MM_MAX_ORDERS_PER_SECOND=" + (2 + random.nextInt(12)));
    }
}
