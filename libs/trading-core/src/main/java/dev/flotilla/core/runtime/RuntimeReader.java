package dev.flotilla.core.runtime;

import dev.flotilla.core.exits.ExitPolicy;
import dev.flotilla.core.runtime.RuntimeDocument.Notifications;
import dev.flotilla.core.runtime.RuntimeDocument.RuntimeAction;
import dev.flotilla.core.runtime.RuntimeDocument.Scanner;
import dev.flotilla.core.runtime.RuntimeDocument.StrategyWallet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks a runtime document as a whole. Every error is found in one reading, each with its path and line. */
public final class RuntimeReader {
    private RuntimeReader() {}

    /** What came of a document. */
    public sealed interface Reading {
        /** What may be a mistake, by line. */
        List<DocProblem> warnings();

        record Accepted(RuntimeDocument document, List<DocProblem> warnings) implements Reading {}

        record Refused(List<DocProblem> errors, List<DocProblem> warnings) implements Reading {}
    }

    /** @param variables for {@code ${VAR}}; their values appear in no message */
    public static Reading read(DocNode root, Map<String, String> variables) {
        DocProblems problems = new DocProblems();
        DocSection top = DocSection.of(problems, "", "", new Substitution(variables).in(root));
        RuntimeDocument document = document(top);
        List<DocProblem> errors = problems.errors();
        return errors.isEmpty()
                ? new Reading.Accepted(document, problems.warnings())
                : new Reading.Refused(errors, problems.warnings());
    }

    private static RuntimeDocument document(DocSection top) {
        top.warnUnknown(
                "name",
                "version",
                "description",
                "strategies",
                "strategy",
                "scanners",
                "actions",
                "exit",
                "notifications",
                "risk");
        String name = top.text("name");
        if (name == null) {
            top.error("name", "name is required at the top");
        }
        List<StrategyWallet> strategies = StrategiesReader.read(top);
        List<Scanner> scanners = ScannersReader.read(top);
        List<RuntimeAction> actions = ActionsReader.read(top, scanners);
        ExitPolicy exit = exit(top, scanners, actions);
        return new RuntimeDocument(
                Objects.requireNonNullElse(name, ""),
                top.text("version"),
                top.text("description"),
                strategies,
                scanners,
                actions,
                exit,
                notifications(top),
                risk(top));
    }

    private static @Nullable ExitPolicy exit(DocSection top, List<Scanner> scanners, List<RuntimeAction> actions) {
        if (!top.has("exit")) {
            top.warning("exit", "without exit nothing is protected");
            return null;
        }
        ExitPolicy exit = ExitReader.read(top.sub("exit", ExitReader.FAILED));
        if (scanners.stream().noneMatch(Scanner::tracksPositions)) {
            top.error("scanners", "DSL requires at least one position-tracker scanner");
        }
        if (actions.stream().noneMatch(action -> firesEvents(action, scanners))) {
            top.error(
                    "actions",
                    "DSL requires a POSITION_TRACKER action with decision_mode rule on a position-tracker scanner");
        }
        return exit;
    }

    private static boolean firesEvents(RuntimeAction action, List<Scanner> scanners) {
        return action.type().equals(ActionsReader.POSITION_TRACKER)
                && action.decisionMode().equals(ActionsReader.RULE)
                && scanners.stream()
                        .filter(Scanner::tracksPositions)
                        .anyMatch(scanner ->
                                action.scanners().isEmpty() || action.scanners().contains(scanner.name()));
    }

    private static Notifications notifications(DocSection top) {
        DocSection section = top.section("notifications");
        if (section == null) {
            return new Notifications(null, true, false, true);
        }
        section.warnUnknown(
                "telegram_chat_id",
                "dsl_lifecycle",
                "dsl_notify_sl_updates",
                "action_lifecycle",
                "gateway_url",
                "gateway_token");
        return new Notifications(
                section.text("telegram_chat_id"),
                section.flag("dsl_lifecycle", true),
                section.flag("dsl_notify_sl_updates", false),
                section.flag("action_lifecycle", true));
    }

    private static @Nullable DocNode risk(DocSection top) {
        DocSection risk = top.section("risk");
        if (risk == null) {
            return null;
        }
        risk.warnUnknown("guard_rails");
        DocSection rails = risk.section("guard_rails");
        if (rails != null) {
            rails.warnUnknown(
                    "daily_loss_limit_pct",
                    "drawdown_halt_pct",
                    "drawdown_reset_on_day_rollover",
                    "max_consecutive_losses",
                    "cooldown_minutes",
                    "per_asset_cooldown_minutes",
                    "max_entries_per_day",
                    "bypass_max_entries_per_day_on_profit");
        }
        return top.node("risk");
    }
}
