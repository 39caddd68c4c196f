package dev.flotilla.cli.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the file may hold. */
public enum Setting {
    TELEGRAM_CHAT_ID("telegram-chat-id", false),
    SENPI_JWT_TOKEN("senpi-jwt-token", true),
    STATE_DIR("state-dir", false);

    private static final int SHOWN_CHARS = 4;

    private final String key;
    private final boolean secret;

    Setting(String key, boolean secret) {
        this.key = key;
        this.secret = secret;
    }

    public String key() {
        return key;
    }

    /** The value as a list shows it: of a secret the last characters alone, and only of a long one. */
    String shown(String value) {
        if (!secret) {
            return value;
        }
        return value.length() < 4 * SHOWN_CHARS ? "****" : "****" + value.substring(value.length() - SHOWN_CHARS);
    }

    static Optional<Setting> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(Setting::key).toList();
    }
}
