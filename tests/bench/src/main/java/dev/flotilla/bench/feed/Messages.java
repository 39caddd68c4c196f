package dev.flotilla.bench.feed;

import java.util.Random;

/** What a venue's book stream sends, dated by the moment of sending. Two levels of each side change, or the venue sends all twenty. */
enum Messages {
    ASTER("btcusdt@depth") {
        @Override
        String next(long number, long atMillis, Random random) {
            return "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + atMillis + ",\"T\":"
                    + atMillis
                    + ",\"s\":\"BTCUSDT\",\"U\":" + number + ",\"u\":" + number + ",\"pu\":" + (number - 1) + ",\"b\":["
                    + pairs(random, true) + "],\"a\":[" + pairs(random, false) + "]}}";
        }

        @Override
        String snapshot(long number, long atMillis) {
            StringBuilder text =
                    new StringBuilder("{\"lastUpdateId\":" + number + ",\"E\":" + atMillis + ",\"T\":" + atMillis);
            for (boolean bid : new boolean[] {true, false}) {
                text.append(bid ? ",\"bids\":[" : "],\"asks\":[");
                for (int level = 0; level < BOOK; level++) {
                    text.append(level == 0 ? "" : ",")
                            .append("[\"")
                            .append(price(bid, level))
                            .append("\",\"1.000\"]");
                }
            }
            return text.append("]}").toString();
        }

        private String pairs(Random random, boolean bid) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < CHANGED; i++) {
                text.append(i == 0 ? "[\"" : ",[\"")
                        .append(price(bid, random.nextInt(BOOK)))
                        .append("\",\"")
                        .append(size(random))
                        .append("\"]");
            }
            return text.toString();
        }
    },
    HYPERLIQUID("l2Book") {
        @Override
        String next(long number, long atMillis, Random random) {
            StringBuilder text = new StringBuilder(
                    "{\"channel\":\"l2Book\",\"data\":{\"coin\":\"BTCUSDT\",\"time\":" + atMillis + ",\"levels\":[[");
            for (int level = 0; level < TOLD; level++) {
                whole(text, level, true, random);
            }
            text.append("],[");
            for (int level = 0; level < TOLD; level++) {
                whole(text, level, false, random);
            }
            return text.append("]]}}").toString();
        }

        private void whole(StringBuilder text, int level, boolean bid, Random random) {
            text.append(level == 0 ? "" : ",")
                    .append("{\"px\":\"")
                    .append(price(bid, level))
                    .append("\",\"sz\":\"")
                    .append(size(random))
                    .append("\",\"n\":3}");
        }
    },
    EXTENDED("/orderbooks/") {
        @Override
        String next(long number, long atMillis, Random random) {
            boolean first = number == 1;
            StringBuilder text = new StringBuilder("{\"type\":\"" + (first ? "SNAPSHOT" : "DELTA") + "\",\"ts\":"
                    + atMillis + ",\"seq\":" + number + ",\"data\":{\"m\":\"BTCUSDT\"");
            for (boolean bid : new boolean[] {true, false}) {
                text.append(bid ? ",\"b\":[" : "],\"a\":[");
                for (int i = 0; i < (first ? BOOK : CHANGED); i++) {
                    text.append(i == 0 ? "" : ",")
                            .append("{\"p\":\"")
                            .append(price(bid, first ? i : random.nextInt(BOOK)))
                            .append("\",\"q\":\"0.1\",\"c\":\"")
                            .append(size(random))
                            .append("\"}");
                }
            }
            return text.append("]}}").toString();
        }
    };

    private static final int BOOK = 200;
    private static final int CHANGED = 2;
    private static final int TOLD = 20;
    private static final int MIDDLE_TENTHS = 640_000;

    private final String subscription;

    Messages(String subscription) {
        this.subscription = subscription;
    }

    abstract String next(long number, long atMillis, Random random);

    /** What a read of the book answers; empty where the venue's stream brings it. */
    String snapshot(long number, long atMillis) {
        return "{}";
    }

    /** True for what asks for the book: a message, or the path of a stream. */
    boolean begins(String asked) {
        return asked.contains(subscription);
    }

    private static String price(boolean bid, int level) {
        int tenths = bid ? MIDDLE_TENTHS - 1 - level : MIDDLE_TENTHS + level;
        return tenths / 10 + "." + tenths % 10;
    }

    private static String size(Random random) {
        return 1 + random.nextInt(9) + "." + (100 + random.nextInt(900));
    }
}
