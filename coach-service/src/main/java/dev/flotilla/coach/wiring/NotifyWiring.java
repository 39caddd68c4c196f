package dev.flotilla.coach.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.coach.notify.Channel;
import dev.flotilla.coach.notify.ChannelList;
import dev.flotilla.coach.notify.NotifyConfig;
import dev.flotilla.coach.notify.adapter.TelegramChannel;
import dev.flotilla.coach.notify.adapter.WebhookChannel;
import dev.flotilla.service.DeferredTls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The channels that the configuration names, with their secrets. */
@ApplicationScoped
class NotifyWiring {

    private static final Logger LOG = Logger.getLogger(NotifyWiring.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    @Produces
    @Singleton
    ChannelList channels(NotifyConfig config, ObjectMapper json) {
        HttpClient http = DeferredTls.httpClient()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        List<Channel> channels = new ArrayList<>();
        telegram(config.telegram(), http, json).ifPresent(channels::add);
        webhook(config.webhook(), http, json).ifPresent(channels::add);
        LOG.infof(
                "people are told by channels=%s",
                channels.stream().map(Channel::name).toList());
        return new ChannelList(channels);
    }

    private static Optional<Channel> telegram(NotifyConfig.Telegram config, HttpClient http, ObjectMapper json) {
        Optional<String> given = config.tokenFile().map(NotifyWiring::secret).or(config::token);
        if (config.chatId().isEmpty() && given.isEmpty()) {
            return Optional.empty();
        }
        String token = given.orElseThrow(() -> new IllegalArgumentException(
                "fleet.notify.telegram.chat-id is set: name the token's file in fleet.notify.telegram.token-file"));
        return Optional.of(new TelegramChannel(
                http, json, config.url(), token.strip(), config.chatId().orElse("")));
    }

    private static Optional<Channel> webhook(NotifyConfig.Webhook config, HttpClient http, ObjectMapper json) {
        byte[] key = config.secretFile()
                .map(file -> secret(file).getBytes(StandardCharsets.UTF_8))
                .orElse(null);
        return config.url().map(url -> new WebhookChannel(http, json, url, key, config.allowPrivate()));
    }

    private static String secret(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("secret file " + file + " cannot be read", e);
        }
    }
}
