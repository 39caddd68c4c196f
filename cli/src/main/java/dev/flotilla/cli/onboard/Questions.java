package dev.flotilla.cli.onboard;

import dev.flotilla.cli.terminal.Terminal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks a person for the set-up, each question with its default; an answer that does not fit is asked again. */
record Questions(Terminal terminal) {

    private static final int TRIES_MAX = 5;

    Setup.Answers ask(@Nullable String bot) {
        String named = bot != null ? bot : ask("Bot id", "moneysharks-btc", text -> text);
        String profile = ask("Credential profile", Setup.PAPER_PROFILE, text -> text);
        List<String> symbols = ask("Symbol", "BTCUSDT", Questions::words);
        BigDecimal base = ask("Base value per trade, USD", "100", BigDecimal::new);
        int most = ask("Most leverage", "10", Integer::valueOf);
        int least = ask("Least leverage", Integer.toString(Math.min(2, most)), Integer::valueOf);
        BigDecimal exposure =
                ask("Most total exposure, USD", Setup.exposure(base).toPlainString(), BigDecimal::new);
        BigDecimal loss =
                ask("Most loss per UTC day, USD", Setup.dailyLoss(exposure).toPlainString(), BigDecimal::new);
        boolean shorts = ask("Allow shorts", "yes", Questions::yes);
        return new Setup.Answers(named, profile, symbols, base, least, most, exposure, loss, shorts);
    }

    private <T> T ask(String question, String byDefault, Function<String, T> reader) {
        for (int i = 0; i < TRIES_MAX; i++) {
            String answer = terminal.ask(question + " [" + byDefault + "]: ")
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .orElse(byDefault);
            Optional<T> read = read(answer, reader);
            if (read.isPresent()) {
                return read.get();
            }
            terminal.note("'" + answer + "' does not fit; the default would be " + byDefault);
        }
        return reader.apply(byDefault);
    }

    private static <T> Optional<T> read(String answer, Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(answer));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+", -1))
                .filter(word -> !word.isBlank())
                .toList();
    }

    private static boolean yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true" -> true;
            case "n", "no", "false" -> false;
            default -> throw new IllegalArgumentException("yes or no, was " + text);
        };
    }
}
