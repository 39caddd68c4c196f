package dev.flotilla.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Servers that run once per test JVM. Quarkus loads test classes anew for each application it starts, so a plain static
 * would exist several times: this one is looked up in the class that the JVM's own loader holds, and carries JDK types only.
 */
public final class ServerRegistry {
    /** Shared by all class loaders of the JVM. */
    public static final Map<String, Map<String, Object>> SERVERS = new ConcurrentHashMap<>();

    private ServerRegistry() {}

    @SuppressWarnings("unchecked") // the field has this very type in the other loader's copy of this class
    static Map<String, Map<String, Object>> jvmWide() {
        try {
            return (Map<String, Map<String, Object>>) ClassLoader.getSystemClassLoader()
                    .loadClass(ServerRegistry.class.getName())
                    .getField("SERVERS")
                    .get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("test-kit must be on the class path of the test JVM", e);
        }
    }
}
