package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.core.marketmaking.SettingView;
import dev.flotilla.core.marketmaking.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a market maker out of a file of {@code MM_NAME=value} lines with {@code #} comments. A file with a secret in it is
 * refused as a whole; no value of a text is ever repeated in a message.
 *
 * @param settings numbers as {@link BigDecimal}, flags as {@link Boolean}, words as text, by name
 * @param market what the file calls its market; null when it does not
 * @param ignored names that are no settings of a market maker
 */
record EnvFile(Map<String, Object> settings, @Nullable String market, List<String> ignored) {
    private static final long BYTES_MAX = 64 * 1024;
    private static final String PREFIX = "MM_";
    private static final String MARKET = "MM_MARKET_NAME";
    private static final String ENVIRONMENT = "MM_ENVIRONMENT";
    private static final Pattern LINE = Pattern.compile("^\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=(.*)$");
    private static final Pattern SECRET =
            Pattern.compile(".*(PRIVATE_KEY|_SECRET|PASSPHRASE|MNEMONIC|_API_KEY).*", Pattern.CASE_INSENSITIVE);
    private static final Map<String, SettingView> KNOWN =
            Settings.schema().stream().collect(Collectors.toMap(SettingView::key, Function.identity()));

    EnvFile {
        settings = Map.copyOf(settings);
        ignored = List.copyOf(ignored);
    }

    static EnvFile read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw failure("bad_env", file + " is larger than " + BYTES_MAX + " bytes: is it a file of settings?");
            }
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw failure(
                    "bad_env",
                    "cannot read " + file + " (" + e.getClass().getSimpleName() + "): name a file of"
                            + " MM_NAME=value lines");
        }
    }

    static EnvFile parse(String name, String text) {
        Reading reading = new Reading();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            reading.line(i + 1, lines.get(i));
        }
        if (!reading.secrets.isEmpty()) {
            throw failure(
                    "secret_in_env",
                    name + ": " + String.join(", ", reading.secrets)
                            + ": secrets are no settings, nothing was sent; move them into the credential file of the"
                            + " workers (fleet up --venue-credentials FILE, see docs/venues.md) and leave them out here");
        }
        if (!reading.problems.isEmpty()) {
            throw failure("bad_env", name + ": " + String.join("; ", reading.problems));
        }
        return new EnvFile(reading.settings, reading.market, reading.ignored);
    }

    private static CommandFailure failure(String code, String message) {
        return CommandFailure.of(ExitStatus.FAILED, code, message);
    }

    /** What the lines so far say, and everything that is wrong with them. */
    private static final class Reading {
        private final Map<String, Object> settings = new LinkedHashMap<>();
        private final List<String> ignored = new ArrayList<>();
        private final List<String> secrets = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private @Nullable String market;

        void line(int number, String line) {
            if (line.isBlank() || line.stripLeading().startsWith("#")) {
                return;
            }
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                setting(number, matcher.group(1), value(matcher.group(2)));
            } else {
                problems.add("line " + number + " is no NAME=value");
            }
        }

        private void setting(int number, String key, String value) {
            SettingView known = KNOWN.get(key);
            if (SECRET.matcher(key).matches() || known != null && known.secret()) {
                if (!value.isEmpty()) {
                    secrets.add("line " + number + " " + key);
                }
            } else if (key.equals(MARKET)) {
                market = value.isEmpty() ? null : value;
            } else if (!key.startsWith(PREFIX) || key.equals(ENVIRONMENT)) {
                ignored.add(key);
            } else if (known == null) {
                problems.add("line " + number + " " + key + " is no setting of a market maker");
            } else if (!value.isEmpty()) {
                typed(number, known, value);
            }
        }

        private void typed(int number, SettingView known, String value) {
            Object typed = EnvFile.typed(known.kind(), value);
            if (typed == null) {
                problems.add("line " + number + " " + known.key() + " must be "
                        + (known.kind().equals("flag") ? "true or false" : "a number"));
            } else if (settings.putIfAbsent(known.key(), typed) != null) {
                problems.add("line " + number + " " + known.key() + " is there twice");
            }
        }
    }

    private static @Nullable Object typed(String kind, String value) {
        return switch (kind) {
            case "text" -> value;
            case "flag" ->
                switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes", "on" -> true;
                    case "false", "0", "no", "off" -> false;
                    default -> null;
                };
            default -> value.matches("-?\\d{1,20}(\\.\\d{1,20})?") ? new BigDecimal(value) : null;
        };
    }

    /** Without quotes around it, and without a comment behind it. */
    private static String value(String raw) {
        String text = raw.strip();
        if (text.startsWith("\"") || text.startsWith("'")) {
            int end = text.indexOf(text.charAt(0), 1);
            return end < 0 ? text.substring(1) : text.substring(1, end);
        }
        return text.startsWith("#") ? "" : text.replaceFirst("\\s+#.*$", "").strip();
    }
}
