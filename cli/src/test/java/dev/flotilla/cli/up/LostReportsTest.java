package dev.flotilla.cli.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LostReportsTest {
    @TempDir
    Path dataDir;

    @Test
    void countsWhatIsSpooledButNotStored() throws IOException {
        Path spool = Files.createDirectories(dataDir.resolve("workers/worker-1/spool"))
                .resolve("0000000000000003.spool");
        Files.write(spool, record("a", 1, 1, 10));
        Files.write(spool, record("a", 1, 11, 5), StandardOpenOption.APPEND);
        Files.write(spool, record("b", 2, 1, 4), StandardOpenOption.APPEND);

        assertThat(LostReports.count(dataDir, List.of())).isEqualTo(19);
        assertThat(LostReports.count(dataDir, List.of(stored("a", 1, 12), stored("b", 2, 4))))
                .isEqualTo(3);
        assertThat(LostReports.count(dataDir, List.of(stored("a", 1, 15), stored("b", 2, 99))))
                .isZero();
        assertThat(LostReports.count(dataDir, List.of(stored("a", 2, 99), stored("b", 2, 4))))
                .isEqualTo(15);
    }

    @Test
    void aTornTailWasNeverWritten() throws IOException {
        Path spool = Files.createDirectories(dataDir.resolve("workers/worker-1/spool"))
                .resolve("0000000000000001.spool");
        byte[] torn = record("a", 1, 11, 5);
        Files.write(spool, record("a", 1, 1, 10));
        Files.write(spool, java.util.Arrays.copyOf(torn, torn.length - 3), StandardOpenOption.APPEND);

        assertThat(LostReports.count(dataDir, List.of())).isEqualTo(10);
    }

    @Test
    void withoutSpoolsNothingIsLost() {
        assertThat(LostReports.count(dataDir, List.of())).isZero();
    }

    private static LostReports.Stored stored(String botId, long generation, long lastSeq) {
        return new LostReports.Stored(botId, generation, lastSeq);
    }

    private static byte[] record(String botId, long generation, long fromSeq, int reports) throws IOException {
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        DataOutputStream body = new DataOutputStream(payload);
        body.writeShort(botId.length());
        body.write(botId.getBytes(StandardCharsets.UTF_8));
        body.writeLong(generation);
        body.writeInt(0);
        body.writeLong(fromSeq);
        body.writeInt(reports);
        body.writeInt(2);
        body.write("{}".getBytes(StandardCharsets.UTF_8));
        body.writeInt(-1);
        CRC32C crc = new CRC32C();
        crc.update(payload.toByteArray());
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(record);
        out.writeInt(payload.size());
        out.writeInt((int) crc.getValue());
        out.write(payload.toByteArray());
        return record.toByteArray();
    }
}
