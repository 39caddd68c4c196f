package dev.flotilla.core.marketmaking;

/** A configuration that no market maker may run with; names the key and what it should have been, never the value of a text. */
public final class SettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final String key;

    /** What is wrong with a key. */
    public enum Fault {
        UNKNOWN_KEY,
        WRONG_TYPE,
        INVALID_VALUE
    }

    SettingException(Fault fault, String key, String words) {
        super(words);
        this.fault = fault;
        this.key = key;
    }

    public Fault fault() {
        return fault;
    }

    /** The key at fault. */
    public String key() {
        return key;
    }

    /** What is wrong, without the key. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
