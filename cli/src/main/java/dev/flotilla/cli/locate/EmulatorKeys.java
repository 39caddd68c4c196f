package dev.flotilla.cli.locate;

import dev.flotilla.cli.terminal.Terminal;
import java.nio.file.Path;

/**
 * Where an emulator leaves what trading on it takes, and {@code fleet up} finds it, unless they are told another place.
 *
 * @param credentials keys of the accounts
 * @param certificate whom to trust, of a venue that speaks TLS
 */
public record EmulatorKeys(Path credentials, Path certificate) {

    /** Those of this user's emulator of a venue. */
    public static EmulatorKeys usual(Terminal terminal, String venue) {
        return beside(Folders.state(terminal).resolve("emulated-" + venue + ".json"));
    }

    /** The certificate lies beside the keys. */
    public static EmulatorKeys beside(Path credentials) {
        String name = String.valueOf(credentials.getFileName()).replaceFirst("\\.json$", "") + ".pem";
        return new EmulatorKeys(credentials, credentials.resolveSibling(name));
    }
}
