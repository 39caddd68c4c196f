package dev.flotilla.params.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit chain in pages. */
public interface AuditQueries {

    /** Newest first. */
    List<AuditView.Link> recent(int limit, @Nullable Long before);

    /** Oldest first, behind this id. */
    List<AuditView.Link> after(long auditId, int limit);
}
