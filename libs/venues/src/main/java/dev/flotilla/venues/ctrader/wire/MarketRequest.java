package dev.flotilla.venues.ctrader.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Symbols, prices and bars; all on behalf of an account. */
public sealed interface MarketRequest extends Request {
    /** On whose behalf. */
    long accountId();

    record SymbolById(long accountId, List<Long> symbolIds) implements MarketRequest {
        public SymbolById {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2116;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
        }

        static SymbolById of(Fields in) {
            return new SymbolById(in.int64(2), in.numbers(3));
        }
    }

    record SubscribeSpots(long accountId, List<Long> symbolIds, boolean withTime) implements MarketRequest {
        public SubscribeSpots {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2127;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
            if (withTime) {
                out.bool(4, true);
            }
        }

        static SubscribeSpots of(Fields in) {
            return new SubscribeSpots(in.int64(2), in.numbers(3), in.bool(4));
        }
    }

    record UnsubscribeSpots(long accountId, List<Long> symbolIds) implements MarketRequest {
        public UnsubscribeSpots {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2129;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
        }

        static UnsubscribeSpots of(Fields in) {
            return new UnsubscribeSpots(in.int64(2), in.numbers(3));
        }
    }

    /** Bars of a symbol whose prices are subscribed, from now on or no more. */
    record Forming(boolean wanted, long accountId, Period period, long symbolId) implements MarketRequest {
        static final int SUBSCRIBE = 2135;
        static final int UNSUBSCRIBE = 2136;

        @Override
        public int payloadType() {
            return wanted ? SUBSCRIBE : UNSUBSCRIBE;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, period.number());
            out.int64(4, symbolId);
        }

        static Forming of(boolean wanted, Fields in) {
            return new Forming(wanted, in.int64(2), in.choice(3, Period::of), in.int64(4));
        }
    }

    record Trendbars(
            long accountId,
            @Nullable Long from,
            @Nullable Long to,
            Period period,
            long symbolId,
            @Nullable Long count) implements MarketRequest {
        @Override
        public int payloadType() {
            return 2137;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, from);
            out.int64(4, to);
            out.int64(5, period.number());
            out.int64(6, symbolId);
            out.int64(7, count);
        }

        static Trendbars of(Fields in) {
            return new Trendbars(
                    in.int64(2), in.number(3), in.number(4), in.choice(5, Period::of), in.int64(6), in.number(7));
        }
    }
}
