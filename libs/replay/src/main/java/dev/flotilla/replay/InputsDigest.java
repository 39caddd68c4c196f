package dev.flotilla.replay;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.strategy.Situation;
import dev.flotilla.core.strategy.Strategy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the exact inputs of a decision, as hex; docs/worker.md says how to compute it. Every decision pays for it, so
 * what did not change since the last one is not hashed again. Confined to one bot and symbol.
 */
final class InputsDigest {

    /** Bytes of a bar's digest that go into its window's. */
    private static final int BAR_BYTES = 16;
    /** Bytes of the parameters' digest that the journal shows. */
    private static final int PARAMETERS_SHOWN = 8;

    private final MessageDigest sha256 = sha256();
    private final Window fiveMinutes = new Window();
    private final Window oneHour = new Window();
    private final Window fourHours = new Window();
    private @Nullable Strategy strategy;
    private byte[] parametersDigest = new byte[0];

    String of(MarketWindows windows, Situation input, Strategy decidedBy) {
        byte[] five = fiveMinutes.digest(windows.fiveMinutes());
        byte[] one = oneHour.digest(windows.oneHour());
        byte[] four = fourHours.digest(windows.fourHours());
        byte[] settings = parametersDigest(decidedBy);
        sha256.update(five);
        sha256.update(one);
        sha256.update(four);
        sha256.update(settings);
        return HexFormat.of().formatHex(sha256.digest(text(input).getBytes(StandardCharsets.UTF_8)));
    }

    /** The first 16 hex digits of the SHA-256 of the parameters' text. */
    String parameters(Strategy strategy) {
        return HexFormat.of().formatHex(parametersDigest(strategy), 0, PARAMETERS_SHOWN);
    }

    @SuppressWarnings("ReferenceEquality") // a strategy that is equal but another object is only hashed again
    private byte[] parametersDigest(Strategy now) {
        if (now != strategy) {
            strategy = now;
            parametersDigest = sha256.digest(now.parameters().getBytes(StandardCharsets.UTF_8));
        }
        return parametersDigest;
    }

    /** Journals from before there were exit presets hash as they did. */
    private static String text(Situation input) {
        String text = own(input);
        return input.exits() == null ? text : text + "|" + input.exits();
    }

    private static String own(Situation input) {
        return String.join(
                "|",
                input.symbol(),
                Long.toString(input.decidedAtMillis()),
                input.price().toPlainString(),
                String.valueOf(input.market().oneHour().fundingRate()),
                input.account().toString(),
                String.valueOf(input.position()),
                input.sight().toString(),
                input.state().toString(),
                String.valueOf(input.filters()),
                String.valueOf(input.book()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** One window: the digests of its bars side by side, moved on bar by bar. */
    private final class Window {
        private List<Bar> bars = List.of();
        private byte[] digests = new byte[0];
        private byte @Nullable [] whole;

        byte[] digest(List<Bar> now) {
            byte[] known = whole;
            if (known != null && now.equals(bars)) {
                return known;
            }
            int kept = shared(now);
            byte[] fresh = new byte[now.size() * BAR_BYTES];
            System.arraycopy(digests, digests.length - kept * BAR_BYTES, fresh, 0, kept * BAR_BYTES);
            for (int i = kept; i < now.size(); i++) {
                System.arraycopy(hash(now.get(i)), 0, fresh, i * BAR_BYTES, BAR_BYTES);
            }
            byte[] digest = sha256.digest(fresh);
            bars = now;
            digests = fresh;
            whole = digest;
            return digest;
        }

        /** How many bars at the end of the old window are the first ones of the new. */
        private int shared(List<Bar> now) {
            int start = now.isEmpty() ? -1 : bars.indexOf(now.getFirst());
            int count = start < 0 ? 0 : Math.min(bars.size() - start, now.size());
            boolean same = count > 0 && bars.subList(start, start + count).equals(now.subList(0, count));
            return same && start + count == bars.size() ? count : 0;
        }

        private byte[] hash(Bar bar) {
            String text = String.join(
                    ",",
                    Long.toString(bar.openTimeMillis()),
                    bar.open().toPlainString(),
                    bar.high().toPlainString(),
                    bar.low().toPlainString(),
                    bar.close().toPlainString(),
                    bar.volume().toPlainString());
            return Arrays.copyOf(sha256.digest(text.getBytes(StandardCharsets.US_ASCII)), BAR_BYTES);
        }
    }
}
