package dev.flotilla.params.group;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.flotilla.contracts.api.Bots;
import dev.flotilla.contracts.api.Fleet;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import dev.flotilla.params.stream.ChangeFeed;
import dev.flotilla.service.JsonText;
import dev.flotilla.store.audit.AuditFact;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes and changes groups, and says which bot is in which. The hub reads the policies at its next pass. */
@ApplicationScoped
public class GroupDesk {

    /** Where a bot is that nobody put anywhere. */
    public static final String DEFAULT = "default";

    public static final List<String> DRIFT_POLICIES = List.of("adopt", "resubmit", "flatten", "halt");

    private static final List<String> FAILOVER_POLICIES = List.of("manual", "auto_stateless", "auto_stateful");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}");
    private static final int BOTS_NAMED_MAX = 200;
    private static final int BOTS_MAX = 20_000;

    private final GroupStore store;
    private final ChangeFeed feed;
    private final InstantSource clock;
    private final ObjectMapper json;

    GroupDesk(GroupStore store, ChangeFeed feed, InstantSource clock, ObjectMapper json) {
        this.store = store;
        this.feed = feed;
        this.clock = clock;
        this.json = json;
    }

    public List<Fleet.Group> all() {
        return store.all();
    }

    public Outcome<Fleet.Group> find(String name) {
        return store.find(name)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.refused(unknown(Refusal.Kind.NOT_FOUND, name)));
    }

    public Outcome<Fleet.Group> set(String name, Fleet.SetGroup wish, String actor) {
        if (!NAME.matcher(name).matches()) {
            return Outcome.refused(Refusal.invalid(
                    "invalid_group",
                    "a group's name must be 1 to 40 letters, digits, - or _ and begin with a letter or digit",
                    List.of(NAME.pattern())));
        }
        List<String> bots = Objects.requireNonNullElse(wish.bots(), List.of());
        return policy(wish.failoverPolicy())
                .then(policy -> members(bots).then(_ -> write(name, policy.orElse(null), bots, actor)));
    }

    private static Outcome<Optional<String>> policy(@Nullable String wish) {
        Optional<String> policy =
                Optional.ofNullable(wish).map(text -> text.strip().toLowerCase(Locale.ROOT));
        return policy.isEmpty() || FAILOVER_POLICIES.contains(policy.get())
                ? Outcome.done(policy)
                : Outcome.refused(
                        Refusal.invalid("unknown_policy", "unknown failover policy " + wish, FAILOVER_POLICIES));
    }

    private Outcome<Boolean> members(List<String> bots) {
        if (bots.size() > BOTS_MAX) {
            return Outcome.refused(Refusal.invalid(
                    "too_many_bots", "name at most " + BOTS_MAX + " bots", List.of("0 to " + BOTS_MAX)));
        }
        List<String> strangers = bots.isEmpty() ? List.of() : store.unknown(bots);
        return strangers.isEmpty() ? Outcome.done(true) : Outcome.refused(Refusal.unknownBot(strangers.getFirst()));
    }

    private Outcome<Fleet.Group> write(String name, @Nullable String policy, List<String> bots, String actor) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("failoverPolicy", policy == null ? "by account type" : policy);
        detail.put("bots", bots.size());
        detail.put("first", bots.subList(0, Math.min(bots.size(), BOTS_NAMED_MAX)));
        AuditFact audit = new AuditFact(at, actor, "group.set", name, print(detail));
        store.write(new GroupStore.Change(name, policy, bots, actor, at, audit));
        feed.publish(new Fleet.Change("fleet", null, at, Map.of("group", name)));
        return find(name);
    }

    /** The bot, which the caller shows. */
    public Outcome<String> move(String botId, Bots.SetBotGroup wish, String actor) {
        return existing(wish.group()).then(group -> {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            AuditFact audit = new AuditFact(at, actor, "bot.group", botId, print(Map.of("group", group)));
            return changed(botId, store.move(botId, group, audit), Map.of("group", group), at);
        });
    }

    public Outcome<String> drift(String botId, Bots.SetDriftPolicy wish, String actor) {
        return driftPolicy(wish.driftPolicy()).then(policy -> {
            Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
            AuditFact audit = new AuditFact(at, actor, "bot.drift_policy", botId, print(Map.of("driftPolicy", policy)));
            return changed(botId, store.drift(botId, policy, audit), Map.of("driftPolicy", policy), at);
        });
    }

    private Outcome<String> changed(String botId, boolean found, Map<String, Object> what, Instant at) {
        if (!found) {
            return Outcome.refused(Refusal.unknownBot(botId));
        }
        feed.publish(new Fleet.Change("fleet", botId, at, what));
        return Outcome.done(botId);
    }

    /** A group that is there; a wrong one is a mistake in the request, not a new group. */
    public Outcome<String> existing(String name) {
        return store.all().stream().anyMatch(group -> group.name().equals(name))
                ? Outcome.done(name)
                : Outcome.refused(unknown(Refusal.Kind.INVALID, name));
    }

    public static Outcome<String> driftPolicy(String wish) {
        String policy = wish.strip().toLowerCase(Locale.ROOT);
        return DRIFT_POLICIES.contains(policy)
                ? Outcome.done(policy)
                : Outcome.refused(
                        Refusal.invalid("unknown_drift_policy", "unknown drift policy " + wish, DRIFT_POLICIES));
    }

    private Refusal unknown(Refusal.Kind kind, String name) {
        return new Refusal(
                kind,
                "unknown_group",
                "there is no group " + name + "; PUT /api/v1/groups/{name} makes one",
                store.all().stream().map(Fleet.Group::name).toList());
    }

    private String print(Map<String, Object> detail) {
        return JsonText.of(json, detail);
    }
}
