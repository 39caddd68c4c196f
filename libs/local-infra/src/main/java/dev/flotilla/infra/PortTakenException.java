package dev.flotilla.infra;

/** Another process listens on the port that a local server was told to use. */
public final class PortTakenException extends InfraException {
    private static final long serialVersionUID = 1L;

    private final int port;

    public PortTakenException(String server, int port) {
        super("port " + port + " on 127.0.0.1 is taken, " + server
                + " cannot listen there; stop the process that holds it or choose another port");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
