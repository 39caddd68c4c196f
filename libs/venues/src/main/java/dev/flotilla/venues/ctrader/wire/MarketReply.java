package dev.flotilla.venues.ctrader.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the venue says about symbols and their bars. */
public sealed interface MarketReply extends Reply {
    record Symbols(long accountId, List<LightSymbol> symbols) implements MarketReply {
        public Symbols {
            symbols = List.copyOf(symbols);
        }

        @Override
        public int payloadType() {
            return 2115;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbols.forEach(one -> out.message(3, one));
        }

        static Symbols of(Fields in) {
            return new Symbols(in.int64(2), in.inners(3, LightSymbol::of));
        }
    }

    record SymbolDetails(long accountId, List<Symbol> symbols) implements MarketReply {
        public SymbolDetails {
            symbols = List.copyOf(symbols);
        }

        @Override
        public int payloadType() {
            return 2117;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbols.forEach(one -> out.message(3, one));
        }

        static SymbolDetails of(Fields in) {
            return new SymbolDetails(in.int64(2), in.inners(3, Symbol::of));
        }
    }

    record SymbolsChanged(long accountId, List<Long> symbolIds) implements MarketReply {
        public SymbolsChanged {
            symbolIds = List.copyOf(symbolIds);
        }

        @Override
        public int payloadType() {
            return 2120;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            symbolIds.forEach(one -> out.int64(3, one));
        }

        static SymbolsChanged of(Fields in) {
            return new SymbolsChanged(in.int64(2), in.numbers(3));
        }
    }

    record Bars(
            long accountId,
            Period period,
            List<Trendbar> bars,
            @Nullable Long symbolId,
            boolean more) implements MarketReply {
        public Bars {
            bars = List.copyOf(bars);
        }

        @Override
        public int payloadType() {
            return 2138;
        }

        @Override
        public void write(ProtobufWriter out) {
            out.int64(2, accountId);
            out.int64(3, period.number());
            bars.forEach(one -> out.message(5, one));
            out.int64(6, symbolId);
            out.bool(7, more);
        }

        static Bars of(Fields in) {
            return new Bars(
                    in.int64(2), in.choice(3, Period::of), in.inners(5, Trendbar::of), in.number(6), in.bool(7));
        }
    }
}
