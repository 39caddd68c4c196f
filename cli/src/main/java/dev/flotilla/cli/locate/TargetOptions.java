package dev.flotilla.cli.locate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that talks to a fleet. */
public final class TargetOptions {
    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Address of params-api. Default: $FLEET_URL, else the newest running fleet of this user.")
    @Nullable
    String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "API token. Others can see it in the process list: better $FLEET_TOKEN or --token-file.")
    @Nullable
    String token;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the API token.")
    @Nullable
    Path tokenFile;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "The fleet that runs on this data dir.")
    @Nullable
    Path dataDir;

    @Nullable
    public Path dataDir() {
        return dataDir;
    }
}
