package dev.flotilla.coach.notify.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.coach.notify.Channel;
import dev.flotilla.coach.notify.Notice;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Telegram Bot API, method sendMessage. The token is part of the address, so no address ever leaves this class. */
public final class TelegramChannel implements Channel {

    private static final Pattern TOKEN = Pattern.compile("\\d{3,20}:[A-Za-z0-9_-]{20,100}");
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TEXT_CHARS_MAX = 4_096;
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int TOO_MANY = 429;

    private final HttpClient http;
    private final ObjectMapper json;
    private final URI base;
    private final URI sendMessage;
    private final String token;
    private final String chatId;

    /**
     * Throws {@link IllegalArgumentException}, without the token in its words, when the token has not the form of one.
     *
     * @param chatId empty = only where a notice names a chat
     */
    public TelegramChannel(HttpClient http, ObjectMapper json, URI base, String token, String chatId) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException(
                    "the Telegram token has not the form NUMBER:SECRET that BotFather gives; look at the file or variable");
        }
        this.http = http;
        this.json = json;
        this.token = token;
        this.chatId = chatId;
        this.base = base;
        this.sendMessage = base.resolve("/bot" + token + "/sendMessage");
    }

    @Override
    public String name() {
        return "telegram";
    }

    @Override
    public boolean hasReader() {
        return !chatId.isEmpty();
    }

    @Override
    public Channel to(String reader) {
        return new TelegramChannel(http, json, base, token, reader);
    }

    @Override
    public Sent send(Notice notice) {
        String whole = notice.title() + "\n" + notice.body();
        String text = whole.length() <= TEXT_CHARS_MAX ? whole : whole.substring(0, TEXT_CHARS_MAX - 1) + "…";
        try {
            byte[] body =
                    json.writeValueAsBytes(Map.of("chat_id", chatId, "text", text, "disable_web_page_preview", true));
            return answered(http.send(
                    HttpRequest.newBuilder(sendMessage)
                            .timeout(TIMEOUT)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), BODY_BYTES_MAX)));
        } catch (IOException e) {
            return new Sent.Later("no answer: " + e.getClass().getSimpleName(), Duration.ZERO);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Sent.Later("interrupted", Duration.ZERO);
        }
    }

    private Sent answered(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        JsonNode said = parsed(answer.body());
        if (status == 200 && said.path("ok").asBoolean()) {
            return new Sent.Done();
        }
        String why = "status " + status + ": "
                + withoutToken(said.path("description").asText("no description"));
        if (status == TOO_MANY) {
            return new Sent.Later(
                    why,
                    Duration.ofSeconds(
                            said.path("parameters").path("retry_after").asLong(0)));
        }
        return status / 100 == 5 || status == 200 ? new Sent.Later(why, Duration.ZERO) : new Sent.Refused(why);
    }

    private JsonNode parsed(byte[] body) {
        try {
            return json.readTree(body);
        } catch (IOException _) {
            return json.createObjectNode()
                    .put(
                            "description",
                            "an answer that is not JSON: "
                                    + new String(body, 0, Math.min(body.length, 80), StandardCharsets.UTF_8));
        }
    }

    private String withoutToken(String text) {
        return text.replace(token, "***");
    }
}
