package dev.flotilla.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeferredTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static SSLContext before;
    private static SSLContext trusting;
    private static HttpsServer server;

    /** A server whose certificate is for localhost alone. */
    @BeforeAll
    static void aServer() throws Exception {
        before = SSLContext.getDefault();
        trusting = context();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void nothingIsLeft() {
        SSLContext.setDefault(before);
        server.stop(0);
    }

    @Test
    void isTheSystemsTlsOfTheFirstConnectionAndChecksTheHost() throws Exception {
        SSLContext.setDefault(before);
        try (HttpClient stranger = DeferredTls.httpClient().build();
                HttpClient friend = DeferredTls.httpClient().build()) {
            assertThatThrownBy(() -> status(stranger, "localhost"))
                    .as("not trusted by the system")
                    .isInstanceOf(SSLHandshakeException.class);

            SSLContext.setDefault(trusting);

            assertThat(status(friend, "localhost")).isEqualTo(204);
            assertThatThrownBy(() -> status(friend, "127.0.0.1"))
                    .as("a name that the certificate does not have")
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void anotherSystemThanTheJvmsCannotBeGiven() throws NoSuchAlgorithmException {
        SSLContext context = DeferredTls.httpClient().build().sslContext();

        assertThatThrownBy(() -> context.init(null, null, null)).hasMessageContaining("needs no initialisation");
        assertThat(context.getSupportedSSLParameters().getProtocols())
                .isEqualTo(SSLContext.getDefault().getSupportedSSLParameters().getProtocols());
        assertThat(context.getDefaultSSLParameters().getCipherSuites()).isNotEmpty();
        assertThat(context.getSocketFactory()).isNotNull();
        assertThat(context.getServerSocketFactory()).isNotNull();
        assertThat(context.getClientSessionContext()).isNotNull();
        assertThat(context.getServerSessionContext()).isNotNull();
        assertThat(context.createSSLEngine().getSupportedProtocols()).contains("TLSv1.3");
    }

    private static int status(HttpClient client, String host) throws IOException, InterruptedException {
        URI uri = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static SSLContext context() throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys())) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    private static Path keys() throws IOException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        tool,
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .inheritIO()
                .start();
        assertThat(made.waitFor(60, TimeUnit.SECONDS) && made.exitValue() == 0).isTrue();
        return file;
    }
}
