package dev.flotilla.cli.up;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * FLEET_POSTGRES_URL taken apart.
 *
 * @param hostPortDatabase {@code host:port/database}, with the query when there is one
 */
record PostgresAddress(String hostPortDatabase, String database, String user, String password) {
    private static final String SHAPE =
            "FLEET_POSTGRES_URL must look like postgresql://user:password@host:5432/database";
    private static final int DEFAULT_PORT = 5432;

    static PostgresAddress parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(SHAPE, e); // without the text: it holds a password
        }
        String login = uri.getRawUserInfo();
        String path = uri.getRawPath();
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        if (!postgres || uri.getHost() == null || login == null || path == null || path.length() < 2) {
            throw new IllegalArgumentException(SHAPE);
        }
        int colon = login.indexOf(':');
        int port = uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new PostgresAddress(
                uri.getHost() + ":" + port + path + query,
                decoded(path.substring(1)),
                decoded(colon < 0 ? login : login.substring(0, colon)),
                colon < 0 ? "" : decoded(login.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "PostgresAddress[" + hostPortDatabase + "]";
    }
}
