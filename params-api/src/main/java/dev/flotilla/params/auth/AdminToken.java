package dev.flotilla.params.auth;

import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Makes the first admin token, so that a fresh fleet can be operated; only its hash reaches the database. */
@ApplicationScoped
public class AdminToken {

    private static final Logger LOG = Logger.getLogger(AdminToken.class);
    private static final String NAME = "admin";
    private static final String STARTUP = "params-api";

    private final TokenStore store;
    private final TokenFile file;
    private final TokenSource source;
    private final InstantSource clock;
    private final AdminTokenReset reset;

    AdminToken(TokenStore store, TokenFile file, TokenSource source, InstantSource clock, AdminTokenReset reset) {
        this.store = store;
        this.file = file;
        this.source = source;
        this.clock = clock;
        this.reset = reset;
    }

    /** At start: leaves one admin token in force and says where it is. */
    public void ensure() {
        if (reset.value()) {
            store.revokeAdmins(fact("token.admins_revoked"));
        }
        boolean there = store.inForce().stream().anyMatch(token -> token.role() == Role.ADMIN);
        if (there) {
            sayWhere();
        } else {
            make();
        }
    }

    private void make() {
        String token = source.next();
        file.prepare(token);
        boolean first = store.add(NAME, Role.ADMIN, TokenHash.of(token), true, fact("token.created"))
                .isPresent();
        if (first) {
            file.publish();
            LOG.infof("admin token made, it is in file=%s", file.path());
        } else {
            file.discard();
            sayWhere();
        }
    }

    private void sayWhere() {
        if (file.exists()) {
            LOG.infof("admin token is in file=%s", file.path());
        } else {
            LOG.warnf(
                    "an admin token is in force but its file is not here file=%s; if it is lost, start once with"
                            + " fleet.admin-token-reset=true",
                    file.path());
        }
    }

    private AuditFact fact(String action) {
        return new AuditFact(clock.instant(), STARTUP, action, NAME, "{\"role\":\"admin\"}");
    }
}
