package dev.flotilla.service;

import java.net.http.HttpClient;
import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The system's TLS, set up at the first connection that needs it. An HTTP client reads and parses every certificate the
 * system trusts when it is made, a sixth of a worker's start, also where all its peers speak plain HTTP.
 */
public final class DeferredTls {

    private DeferredTls() {}

    /** A client that trusts what a client of the JDK trusts, and checks host names as it does. */
    public static HttpClient.Builder httpClient() {
        return HttpClient.newBuilder().sslContext(new Context()).sslParameters(new SSLParameters());
    }

    private static final class Context extends SSLContext {
        Context() {
            super(new Spi(), new Origin(), "TLS");
        }
    }

    private static final class Origin extends Provider {
        private static final long serialVersionUID = 1;

        Origin() {
            super("flotilla-deferred-tls", "1", "the system's TLS, set up when it is needed");
        }
    }

    /** Hands everything on to the default context of the JDK, which makes itself once. */
    private static final class Spi extends SSLContextSpi {

        private static SSLContext system() {
            try {
                return SSLContext.getDefault();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(
                        "this JVM has no TLS: check its trust store and the properties javax.net.ssl.*", e);
            }
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("this is the system's TLS: it needs no initialisation");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return system().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return system().getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return system().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return system().createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return system().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return system().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return system().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return system().getSupportedSSLParameters();
        }
    }
}
