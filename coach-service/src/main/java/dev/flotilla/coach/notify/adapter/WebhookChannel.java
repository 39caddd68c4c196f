package dev.flotilla.coach.notify.adapter;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.coach.notify.Channel;
import dev.flotilla.coach.notify.Notice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts each notice as JSON, signed when there is a key: {@code X-Flotilla-Signature: sha256=HEX} over the body, {@code
 * X-Flotilla-Id} to know a repeat by. Redirects are not followed; addresses of private networks are refused unless allowed.
 */
public final class WebhookChannel implements Channel {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int TOO_MANY = 429;
    private static final long WAIT_SECONDS_MAX = 3_600;

    private final HttpClient http;
    private final ObjectMapper json;
    private final URI url;
    private final byte @Nullable [] secret;
    private final boolean allowPrivate;

    public WebhookChannel(HttpClient http, ObjectMapper json, URI url, byte @Nullable [] secret, boolean allowPrivate) {
        this.http = http;
        this.json = json;
        this.url = url;
        this.secret = secret == null ? null : secret.clone();
        this.allowPrivate = allowPrivate;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Sent send(Notice notice) {
        try {
            if (!allowPrivate && isPrivate(url.getHost())) {
                return new Sent.Refused("the webhook points into a private network;"
                        + " set fleet.notify.webhook.allow-private=true if that is meant");
            }
            return answered(http.send(request(notice), HttpResponse.BodyHandlers.discarding()));
        } catch (UnknownHostException _) {
            return new Sent.Later("the webhook's host has no address", Duration.ZERO);
        } catch (IOException e) {
            return new Sent.Later("no answer: " + e.getClass().getSimpleName(), Duration.ZERO);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Sent.Later("interrupted", Duration.ZERO);
        }
    }

    private HttpRequest request(Notice notice) throws IOException {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("kind", notice.kind());
        body.put("botId", notice.botId());
        body.put("title", notice.title());
        body.put("body", notice.body());
        byte[] bytes = json.writeValueAsBytes(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Flotilla-Id", notice.dedupeKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        if (secret != null) {
            request.header("X-Flotilla-Signature", "sha256=" + signature(secret, bytes));
        }
        return request.build();
    }

    private static String signature(byte[] key, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static Sent answered(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return new Sent.Done();
        }
        String why = "status " + status;
        return status / 100 == 5 || status == TOO_MANY || status == 408
                ? new Sent.Later(why, retryAfter(answer))
                : new Sent.Refused(why);
    }

    private static Duration retryAfter(HttpResponse<Void> answer) {
        Optional<String> seconds = answer.headers().firstValue("Retry-After").filter(text -> text.matches("\\d{1,6}"));
        return seconds.map(text -> Duration.ofSeconds(Math.min(Long.parseLong(text), WAIT_SECONDS_MAX)))
                .orElse(Duration.ZERO);
    }

    private static boolean isPrivate(String host) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            boolean uniqueLocal = address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc;
            if (address.isLoopbackAddress()
                    || address.isSiteLocalAddress()
                    || address.isLinkLocalAddress()
                    || address.isAnyLocalAddress()
                    || address.isMulticastAddress()
                    || uniqueLocal) {
                return true;
            }
        }
        return false;
    }
}
