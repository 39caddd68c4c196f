package dev.flotilla.cli.locate;

import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.Terminal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides which fleet is meant: options, then environment, then the data dir, then the newest running fleet (D18). */
public final class FleetLocator {
    private final Terminal terminal;
    private final FleetRecords records;

    public FleetLocator(Terminal terminal) {
        this.terminal = terminal;
        this.records = new FleetRecords(Folders.state(terminal));
    }

    public FleetRecords records() {
        return records;
    }

    /** The fleet meant by these options. Throws {@link CommandFailure} when there is none. */
    public Target find(TargetOptions options) {
        Optional<String> url = Optional.ofNullable(options.url).or(() -> fromEnvironment(options));
        if (url.isPresent()) {
            URI address = address(url.get());
            Optional<FleetRecord> record = records.live().stream()
                    .filter(live -> address(live.url()).equals(address))
                    .findFirst();
            return new Target(address, token(options, record), record);
        }
        FleetRecord record = local(options.dataDir);
        return new Target(address(record.url()), token(options, Optional.of(record)), Optional.of(record));
    }

    /** The running local fleet on this data dir, or the newest one. */
    public FleetRecord local(@Nullable Path dataDir) {
        if (dataDir != null) {
            return records.liveOn(dataDir)
                    .orElseThrow(() -> CommandFailure.of(
                            ExitStatus.NO_FLEET,
                            "no_fleet",
                            "no fleet runs on data dir "
                                    + dataDir.toAbsolutePath().normalize() + "; start it with `fleet up --data-dir "
                                    + dataDir + "`"));
        }
        return records.live().stream()
                .findFirst()
                .orElseThrow(() -> CommandFailure.of(
                        ExitStatus.NO_FLEET,
                        "no_fleet",
                        "no fleet of this user is running; start one with `fleet up`, or name one with --url"));
    }

    private Optional<String> fromEnvironment(TargetOptions options) {
        return options.dataDir == null ? terminal.variable("FLEET_URL") : Optional.empty();
    }

    private Optional<String> token(TargetOptions options, Optional<FleetRecord> record) {
        if (options.token != null) {
            return Optional.of(options.token);
        }
        if (options.tokenFile != null) {
            return Optional.of(content(options.tokenFile));
        }
        return terminal.variable("FLEET_TOKEN")
                .filter(_ -> options.dataDir == null)
                .or(() -> record.map(FleetRecord::tokenFile)
                        .filter(Files::isReadable)
                        .map(FleetLocator::content));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CommandFailure.of(
                    ExitStatus.UNAUTHORISED, "token_file", "cannot read the token file " + file + ": " + e, e);
        }
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // falls through to the one message for all bad addresses
        }
        throw CommandFailure.of(
                ExitStatus.USAGE, "bad_url", "not an http(s) address: " + text + "; e.g. http://127.0.0.1:8080");
    }
}
