package dev.flotilla.params.audit;

import dev.flotilla.store.audit.AuditFact;
import dev.flotilla.store.audit.AuditHash;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the audit chain and proves that it is whole. */
@ApplicationScoped
public class AuditView {

    /** One link of the chain. */
    public record Link(
            long auditId,
            Instant at,
            String actor,
            String action,
            @Nullable String subject,
            String detail,
            String prevHash,
            String hash) {}

    /**
     * @param events links checked
     * @param brokenAt id of the first link that does not follow from its predecessor; null when intact
     * @param headHash hash of the newest link: keep it elsewhere to notice a cut end
     */
    public record Verification(
            long events, boolean intact, @Nullable Long brokenAt, String headHash) {}

    private static final int PAGE = 1_000;

    private final AuditQueries queries;

    AuditView(AuditQueries queries) {
        this.queries = queries;
    }

    /** Newest first. */
    public List<Link> recent(int limit, @Nullable Long before) {
        return queries.recent(limit, before);
    }

    public Verification verify() {
        String previous = AuditHash.GENESIS;
        long checked = 0;
        long after = 0;
        for (List<Link> page = queries.after(0, PAGE); !page.isEmpty(); page = queries.after(after, PAGE)) {
            for (Link link : page) {
                checked++;
                if (!follows(link, previous)) {
                    return new Verification(checked, false, link.auditId(), previous);
                }
                previous = link.hash();
                after = link.auditId();
            }
        }
        return new Verification(checked, true, null, previous);
    }

    private static boolean follows(Link link, String previous) {
        AuditFact fact = new AuditFact(link.at(), link.actor(), link.action(), link.subject(), link.detail());
        return link.prevHash().equals(previous) && link.hash().equals(AuditHash.of(previous, fact));
    }
}
