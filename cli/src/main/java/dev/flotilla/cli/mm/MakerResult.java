package dev.flotilla.cli.mm;

import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.JsonText;
import dev.flotilla.cli.terminal.Table;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.api.Fleet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one label.
 *
 * @param result such as RUNNING, FLAT or NOT_FLAT
 * @param status exit status of this one
 */
record MakerResult(String instance, String result, @Nullable String detail, int status) {

    /**
     * A label as it was given.
     *
     * @param failure why there is no bot; null when there is one
     */
    record Wish(
            String label,
            Fleet.@Nullable BotCard bot,
            @Nullable String failure) {}

    record Results(List<MakerResult> instances) {}

    static MakerResult failed(String instance, String detail, int status) {
        return new MakerResult(instance, "ERROR", detail, status);
    }

    /** Prints all of them; the exit status: the first that is not 0. */
    static int print(List<MakerResult> results, boolean json, Terminal terminal) {
        if (json) {
            terminal.print(JsonText.of(new Results(results)));
        } else {
            Table table = Table.of("INSTANCE", "RESULT", "DETAIL");
            results.forEach(one -> table.row(
                    one.instance(),
                    one.status() == ExitStatus.OK
                            ? terminal.style().green(one.result())
                            : terminal.style().red(one.result()),
                    one.detail() == null ? "" : one.detail()));
            terminal.print(table.isEmpty() ? "no market makers" : table.text(terminal.style()));
        }
        return results.stream()
                .mapToInt(MakerResult::status)
                .filter(status -> status != ExitStatus.OK)
                .findFirst()
                .orElse(ExitStatus.OK);
    }
}
