package dev.flotilla.emulator.ctrader;

import dev.flotilla.venues.ctrader.wire.AccountType;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the emulator keeps of an account beside the engine's book. Guarded by the protocol's lock. */
final class Account {
    final long id;
    final String name;
    final AccountType type;
    final int leverage;
    final Map<String, Place> places = new HashMap<>();
    final Map<Long, Long> positionOfOrder = new HashMap<>();
    final Map<Long, Long> positionOfDeal = new HashMap<>();
    String token;

    Account(long id, String name, AccountType type, int leverage, String token) {
        this.id = id;
        this.name = name;
        this.type = type;
        this.leverage = leverage;
        this.token = token;
    }

    /** A position with its levels. */
    static final class Place {
        final long positionId;
        final String symbol;
        final boolean buy;

        @Nullable
        Level stop;

        @Nullable
        Level target;

        Place(long positionId, String symbol, boolean buy) {
            this.positionId = positionId;
            this.symbol = symbol;
            this.buy = buy;
        }
    }

    /** A level and the engine's order behind it. */
    record Level(BigDecimal price, long orderId) {}
}
