package dev.flotilla.worker.runtime;

import dev.flotilla.core.market.Bar;
import dev.flotilla.core.market.MarketWindows;
import dev.flotilla.core.strategy.DecisionInput;
import dev.flotilla.core.strategy.MoneySharksConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over the exact inputs of a decision, as hex. Hashed are, in this order, the digests of the 5m, 1h and 4h windows and the text of
 * everything else. The digest of a window is the hash over the digests of its bars, oldest first; that of a bar is the hash of its six
 * fields as plain text, joined by commas. Confined to one bot loop: windows that did not change are not hashed again.
 */
final class InputsDigest {

    private final MessageDigest sha256 = sha256();
    private final Window fiveMinutes = new Window();
    private final Window oneHour = new Window();
    private final Window fourHours = new Window();
    private @Nullable MoneySharksConfig config;
    private String configText = "";

    String of(MarketWindows windows, DecisionInput input) {
        byte[] five = fiveMinutes.digest(windows.fiveMinutes());
        byte[] one = oneHour.digest(windows.oneHour());
        byte[] four = fourHours.digest(windows.fourHours());
        sha256.update(five);
        sha256.update(one);
        sha256.update(four);
        return HexFormat.of().formatHex(sha256.digest(text(input).getBytes(StandardCharsets.UTF_8)));
    }

    @SuppressWarnings("ReferenceEquality") // a configuration that is equal but another object is only written out again
    private String text(DecisionInput input) {
        if (input.config() != config) {
            config = input.config();
            configText = input.config().toString();
        }
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
                String.valueOf(input.book()),
                configText);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Remembers the digests of the bars it saw last. */
    private final class Window {
        private List<Bar> bars = List.of();
        private byte[][] digests = new byte[0][];
        private byte @Nullable [] whole;

        byte[] digest(List<Bar> now) {
            byte[] known = whole;
            if (known != null && sameAsBefore(now)) {
                return known;
            }
            byte[][] fresh = new byte[now.size()][];
            int shift = indexOf(now);
            for (int i = 0; i < fresh.length; i++) {
                int old = i + shift;
                fresh[i] = shift >= 0 && old < bars.size() && bars.get(old).equals(now.get(i))
                        ? digests[old]
                        : hash(now.get(i));
            }
            for (byte[] bar : fresh) {
                sha256.update(bar);
            }
            byte[] digest = sha256.digest();
            bars = now;
            digests = fresh;
            whole = digest;
            return digest;
        }

        private boolean sameAsBefore(List<Bar> now) {
            return now.size() == bars.size()
                    && (now.isEmpty()
                            || (now.getLast().equals(bars.getLast())
                                    && now.getFirst().equals(bars.getFirst())));
        }

        /** Where the first bar of now stood before, -1 when it was not there. */
        private int indexOf(List<Bar> now) {
            for (int i = 0; i < bars.size() && !now.isEmpty(); i++) {
                if (bars.get(i).equals(now.getFirst())) {
                    return i;
                }
            }
            return -1;
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
            return sha256.digest(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
