package dev.flotilla.papervenue.orderlog.adapter;

import dev.flotilla.papervenue.market.MarketIdentity;
import dev.flotilla.papervenue.orderlog.OrderLog;
import dev.flotilla.venues.paper.AccountRecord;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A snapshot: a header, a line per account, and a last line that says how many there were. */
final class SnapshotFile {
    private final LineCodec codec;

    SnapshotFile(LineCodec codec) {
        this.codec = codec;
    }

    /** First line. */
    record Header(long seq, Instant clock, MarketIdentity market) {}

    /** Last line. */
    record Footer(long accounts) {}

    /** Writes to a temporary name first, so that a snapshot is whole or absent. */
    void write(LogFolder folder, OrderLog.Snapshot snapshot) throws IOException {
        Path target = folder.snapshot(snapshot.seq());
        Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
        try (FileOutputStream file = new FileOutputStream(temporary.toFile());
                OutputStream out = new BufferedOutputStream(file, 1 << 16)) {
            out.write(codec.line(new Header(snapshot.seq(), snapshot.clock(), snapshot.market())));
            long accounts = 0;
            for (Iterator<AccountRecord> each = snapshot.accounts().iterator(); each.hasNext(); accounts++) {
                out.write(codec.line(each.next()));
            }
            out.write(codec.line(new Footer(accounts)));
            out.flush();
            file.getFD().sync();
        }
        folder.move(temporary, target);
    }

    /** Checks the whole file first; empty when it is torn. Then hands every account to the sink. */
    Optional<Header> read(Path file, Consumer<AccountRecord> sink) throws IOException {
        Optional<Header> header = pass(file, _ -> {});
        return header.isEmpty() ? header : pass(file, sink);
    }

    private Optional<Header> pass(Path file, Consumer<AccountRecord> sink) throws IOException {
        try (LineReader reader = new LineReader(file)) {
            Optional<Header> header = line(reader.next(), Header.class);
            if (header.isEmpty()) {
                return header;
            }
            long accounts = 0;
            for (byte @Nullable [] line = reader.next(); line != null; line = reader.next()) {
                Optional<AccountRecord> account = line(line, AccountRecord.class);
                if (account.isEmpty()) {
                    boolean ends =
                            line(line, Footer.class).map(Footer::accounts).equals(Optional.of(accounts));
                    return ends ? header : Optional.empty();
                }
                sink.accept(account.get());
                accounts++;
            }
            return Optional.empty();
        }
    }

    private <T> Optional<T> line(byte @Nullable [] line, Class<T> type) {
        return line == null || !codec.whole(line) ? Optional.empty() : codec.value(line, type);
    }
}
