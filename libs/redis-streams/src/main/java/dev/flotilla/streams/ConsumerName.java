package dev.flotilla.streams;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name under which this process joins consumer groups when configuration gives none: host and process id. */
@ApplicationScoped
class ConsumerName {
    private final String value = host() + "-" + ProcessHandle.current().pid();

    String value() {
        return value;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a host that does not know its name still has processes
        }
    }
}
