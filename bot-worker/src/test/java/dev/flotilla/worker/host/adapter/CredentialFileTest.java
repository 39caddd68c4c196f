package dev.flotilla.worker.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flotilla.venues.VenueAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialFileTest {

    private static final String HUSH = "do-not-print-me";

    @TempDir
    private Path folder;

    private CredentialFile file(String venue, String account) throws IOException {
        Path file = Files.writeString(
                folder.resolve("keys.json"), "{\"venue\":\"" + venue + "\",\"accounts\":{\"bot\":{" + account + "}}}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return CredentialFile.read(file, venue);
    }

    private VenueAccess access(String venue, String account) throws IOException {
        return file(venue, account).of("bot", "demo-bot").orElseThrow();
    }

    @Test
    void opensAnAccountOfEveryVenue() throws IOException {
        assertThat(access("aster", "\"apiKey\":\"k\",\"secret\":\"s\""))
                .isEqualTo(new VenueAccess.AsterKey("demo-bot", "k", "s"));
        assertThat(access("aster", "\"user\":\"0xu\",\"agentKey\":\"0xa\""))
                .isEqualTo(new VenueAccess.AsterWallet("demo-bot", "0xu", "0xa"));
        assertThat(access("hyperliquid", "\"master\":\"0xm\",\"agentKey\":\"0xa\",\"subAccount\":\"0xs\""))
                .isEqualTo(new VenueAccess.HyperliquidAgent("demo-bot", "0xm", "0xa", "0xs"));
        assertThat(access("hyperliquid", "\"master\":\"0xm\",\"agentKey\":\"0xa\""))
                .isEqualTo(new VenueAccess.HyperliquidAgent("demo-bot", "0xm", "0xa", null));
        assertThat(access("extended", "\"apiKey\":\"k\",\"starkKey\":\"0x1\",\"vault\":10002"))
                .isEqualTo(new VenueAccess.ExtendedKey("demo-bot", "k", "0x1", 10_002));
        assertThat(access(
                        "ctrader",
                        "\"clientId\":\"c\",\"clientSecret\":\"s\",\"accessToken\":\"t\",\"accountId\":\"5001\""))
                .isEqualTo(new VenueAccess.CtraderToken("demo-bot", "c", "s", "t", 5_001));
    }

    @ParameterizedTest
    @CsvSource({
        "aster,apiKey secret",
        "aster,user agentKey",
        "hyperliquid,master agentKey",
        "extended,apiKey starkKey vault",
        "ctrader,clientId clientSecret accessToken accountId"
    })
    void namesEachMissingFieldAndRepeatsNone(String venue, String fields) throws IOException {
        List<String> all = List.of(fields.split(" ", -1));
        for (String missing : all) {
            List<String> left = new ArrayList<>(all);
            left.remove(missing);
            String account = left.stream()
                    .map(field -> "\"" + field + "\":\"" + HUSH + "\"")
                    .collect(Collectors.joining(","));
            CredentialFile file = file(venue, account);
            assertThatThrownBy(() -> file.of("bot", "demo-bot"))
                    .hasMessageContaining("bot lacks " + missing)
                    .hasMessageContaining(venue)
                    .hasMessageNotContaining(HUSH);
        }
    }

    @Test
    void refusesAFieldThatTheVenueDoesNotHave() throws IOException {
        CredentialFile file =
                file("extended", "\"apiKey\":\"k\",\"starkKey\":\"0x1\",\"vault\":1,\"secret\":\"" + HUSH + "\"");
        assertThatThrownBy(() -> file.of("bot", "demo-bot"))
                .hasMessageContaining("unknown fields secret")
                .hasMessageNotContaining(HUSH);
    }

    @Test
    void refusesANumberThatIsNone() throws IOException {
        CredentialFile file = file("extended", "\"apiKey\":\"k\",\"starkKey\":\"0x1\",\"vault\":\"" + HUSH + "\"");
        assertThatThrownBy(() -> file.of("bot", "demo-bot"))
                .hasMessageContaining("vault")
                .hasMessageNotContaining(HUSH);
    }

    @Test
    void knowsNoAccountThatIsNotInTheFile() throws IOException {
        assertThat(file("aster", "\"apiKey\":\"k\",\"secret\":\"s\"").of("other", "demo-other"))
                .isEmpty();
    }

    @Test
    void refusesAFileForAnotherVenueOrThatOthersMayRead() throws IOException {
        file("aster", "\"apiKey\":\"k\",\"secret\":\"" + HUSH + "\"");
        Path keys = folder.resolve("keys.json");
        assertThatThrownBy(() -> CredentialFile.read(keys, "extended"))
                .hasMessageContaining("aster")
                .hasMessageContaining("extended")
                .hasMessageNotContaining(HUSH);
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> CredentialFile.read(keys, "aster")).hasMessageContaining("chmod 600");
    }
}
