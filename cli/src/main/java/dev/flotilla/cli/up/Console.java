package dev.flotilla.cli.up;

import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The address of the web console. The token is in the fragment, which browsers do not send to servers. */
final class Console {
    private Console() {}

    static String url(String paramsUrl, String token) {
        return paramsUrl + "/ui/#token=" + token;
    }

    /** Opens it where there is a desktop; says nothing where there is none. */
    static void open(String url, Terminal terminal) {
        opener(terminal).ifPresent(program -> {
            try {
                new ProcessBuilder(program, url)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                terminal.note("fleet: cannot open a browser with " + program + "; use the address above");
            }
        });
    }

    private static Optional<String> opener(Terminal terminal) {
        if (System.getProperty("os.name").startsWith("Mac")) {
            return Optional.of("open");
        }
        boolean desktop = List.of("DISPLAY", "WAYLAND_DISPLAY").stream()
                .anyMatch(name -> terminal.variable(name).isPresent());
        return desktop ? Optional.of("xdg-open") : Optional.empty();
    }
}
