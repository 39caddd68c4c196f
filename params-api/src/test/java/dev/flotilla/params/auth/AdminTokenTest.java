package dev.flotilla.params.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flotilla.params.auth.adapter.PrivateTokenFile;
import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.testkit.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

    @TempDir
    Path home;

    private final MemoryTokens store = new MemoryTokens();
    private Path path = Path.of("unset");
    private int made;

    @BeforeEach
    void choosePath() {
        path = home.resolve("deep/in/admin-token");
    }

    @Test
    void makesOneOnTheFirstStartOnly() throws IOException {
        start(false);
        String first = Files.readString(path).strip();
        start(false);

        assertThat(Files.readString(path).strip()).isEqualTo(first).isEqualTo("token-1");
        assertThat(store.inForce()).extracting(TokenStore.Known::hash).containsExactly(TokenHash.of("token-1"));
        assertThat(path.resolveSibling("admin-token.new")).doesNotExist();
    }

    @Test
    void makesANewOneAndEndsTheOldOneOnReset() throws IOException {
        start(false);
        Files.delete(path);
        start(false);
        assertThat(path).doesNotExist();

        start(true);

        assertThat(Files.readString(path).strip()).isEqualTo("token-2");
        assertThat(store.inForce()).extracting(TokenStore.Known::hash).containsExactly(TokenHash.of("token-2"));
    }

    @Test
    void leavesTheFileOfTheReplicaThatWasFaster() throws IOException {
        start(false);
        store.hideFromReading = true;

        start(false);

        assertThat(Files.readString(path).strip()).isEqualTo("token-1");
        assertThat(path.resolveSibling("admin-token.new")).doesNotExist();
    }

    private void start(boolean reset) {
        new AdminToken(
                        store,
                        new PrivateTokenFile(() -> path),
                        () -> "token-" + ++made,
                        FakeClock.at("2026-01-01T00:00:00Z"),
                        () -> reset)
                .ensure();
    }

    private static final class MemoryTokens implements TokenStore {
        private final List<Known> tokens = new ArrayList<>();
        private boolean hideFromReading;

        @Override
        public List<Known> inForce() {
            return hideFromReading ? List.of() : List.copyOf(tokens);
        }

        @Override
        public Optional<Long> add(String name, Role role, TokenHash hash, boolean first, AuditFact fact) {
            if (first && !tokens.isEmpty()) {
                return Optional.empty();
            }
            tokens.add(new Known(tokens.size() + 1L, name, role, hash, Instant.EPOCH));
            return Optional.of((long) tokens.size());
        }

        @Override
        public boolean revoke(long tokenId, AuditFact fact) {
            return tokens.removeIf(token -> token.tokenId() == tokenId);
        }

        @Override
        public void revokeAdmins(AuditFact fact) {
            tokens.clear();
        }
    }
}
