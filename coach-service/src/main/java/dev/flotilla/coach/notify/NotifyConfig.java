package dev.flotilla.coach.notify;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How people are reached. Secrets come from a file or the environment and are never written anywhere. */
@ConfigMapping(prefix = "fleet.notify")
public interface NotifyConfig {

    /** How often deliveries that are due are looked for. */
    @WithDefault("2s")
    Duration every();

    Telegram telegram();

    Webhook webhook();

    /** A Telegram bot that writes into one chat. */
    interface Telegram {
        /** Chat to write to; without it there is no Telegram. */
        Optional<String> chatId();

        /** File with the bot's token. */
        Optional<Path> tokenFile();

        /** The token itself; for the environment, FLEET_NOTIFY_TELEGRAM_TOKEN. */
        Optional<String> token();

        @WithDefault("https://api.telegram.org")
        URI url();
    }

    /** A URL that takes each notice as JSON. */
    interface Webhook {
        Optional<URI> url();

        /** File with the key of the signature; without it nothing is signed. */
        Optional<Path> secretFile();

        /** Allow addresses of this machine and of private networks. */
        @WithDefault("false")
        boolean allowPrivate();
    }
}
