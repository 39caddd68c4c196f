package dev.flotilla.venues.ctrader.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A price and the bars it changed. Read field by field without a detour, as it is by far the most frequent message.
 *
 * @param bid x 100000, 0 = unchanged
 * @param ask x 100000, 0 = unchanged
 * @param at milliseconds of the epoch, 0 = not told
 */
public record Spot(long accountId, long symbolId, long bid, long ask, List<Bar> bars, long at) implements Message {
    public static final int TYPE = 2131;
    private static final int ACCOUNT = 2;
    private static final int SYMBOL = 3;
    private static final int BID = 4;
    private static final int ASK = 5;
    private static final int BAR = 6;
    private static final int AT = 8;

    public Spot {
        bars = List.copyOf(bars);
    }

    /**
     * A bar that is not closed yet.
     *
     * @param low x 100000, as the distances from it
     * @param deltaClose -1 = not told, the close is the bid
     */
    public record Bar(
            Period period, long volume, long low, long deltaOpen, long deltaClose, long deltaHigh, long openMinutes)
            implements Part {
        @Override
        public void write(ProtobufWriter out) {
            out.int64(3, volume).int64(4, (long) period.number()).int64(5, low).int64(6, deltaOpen);
            if (deltaClose >= 0) {
                out.int64(7, deltaClose);
            }
            out.int64(8, deltaHigh).int64(9, openMinutes);
        }
    }

    @Override
    public int payloadType() {
        return TYPE;
    }

    @Override
    public void write(ProtobufWriter out) {
        out.int64(ACCOUNT, accountId).int64(SYMBOL, symbolId);
        if (bid > 0) {
            out.int64(BID, bid);
        }
        if (ask > 0) {
            out.int64(ASK, ask);
        }
        bars.forEach(bar -> out.message(BAR, bar));
        if (at > 0) {
            out.int64(AT, at);
        }
    }

    /** @throws IllegalArgumentException for broken bytes or a missing account or symbol */
    public static Spot of(byte[] payload) {
        ProtobufReader in = new ProtobufReader(payload);
        long account = 0;
        long symbol = 0;
        long bid = 0;
        long ask = 0;
        long at = 0;
        List<Bar> bars = List.of();
        while (in.next()) {
            switch (in.field()) {
                case ACCOUNT -> account = in.varint();
                case SYMBOL -> symbol = in.varint();
                case BID -> bid = in.varint();
                case ASK -> ask = in.varint();
                case AT -> at = in.varint();
                case BAR -> bars = with(bars, bar(in.inner()));
                default -> in.skip();
            }
        }
        if (account == 0 || symbol == 0) {
            throw new IllegalArgumentException("account and symbol must not be missing");
        }
        return new Spot(account, symbol, bid, ask, bars, at);
    }

    private static List<Bar> with(List<Bar> bars, Bar more) {
        if (bars.isEmpty()) {
            return List.of(more);
        }
        List<Bar> all = new ArrayList<>(bars);
        all.add(more);
        return all;
    }

    private static Bar bar(ProtobufReader in) {
        long volume = 0;
        int period = 0;
        long low = 0;
        long open = 0;
        long close = -1;
        long high = 0;
        long minutes = 0;
        while (in.next()) {
            switch (in.field()) {
                case 3 -> volume = in.varint();
                case 4 -> period = (int) in.varint();
                case 5 -> low = in.varint();
                case 6 -> open = in.varint();
                case 7 -> close = in.varint();
                case 8 -> high = in.varint();
                case 9 -> minutes = in.varint();
                default -> in.skip();
            }
        }
        return new Bar(Period.of(period), volume, low, open, close, high, minutes);
    }
}
