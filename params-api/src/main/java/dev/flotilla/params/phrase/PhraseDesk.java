package dev.flotilla.params.phrase;

import dev.flotilla.contracts.api.Operations;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.params.auth.Caller;
import dev.flotilla.params.command.CommandDesk;
import dev.flotilla.params.command.CommandQueries;
import dev.flotilla.params.consent.ConsentDesk;
import dev.flotilla.params.http.Outcome;
import dev.flotilla.params.http.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Does what a trigger phrase means: commands like any other, and the way back to paper. */
@ApplicationScoped
public class PhraseDesk {

    private final CommandDesk commands;
    private final CommandQueries queries;
    private final ConsentDesk consent;

    PhraseDesk(CommandDesk commands, CommandQueries queries, ConsentDesk consent) {
        this.commands = commands;
        this.queries = queries;
        this.consent = consent;
    }

    public Outcome<Operations.PhraseAnswer> say(Operations.Phrase wish, Caller who) {
        Optional<Meaning> meaning = Phrases.read(wish.phrase());
        return meaning.map(meant -> carryOut(meant, wish, who))
                .orElseGet(() -> Outcome.refused(Refusal.invalid(
                        "unknown_phrase", "the whole message must be one of the phrases", Phrases.VALID)));
    }

    private Outcome<Operations.PhraseAnswer> carryOut(Meaning meaning, Operations.Phrase wish, Caller who) {
        return switch (meaning) {
            case Meaning.Give give ->
                give(give.kind(), give.options(), wish, who).map(command -> answer(command, wish));
            case Meaning.SwitchToPaper _ -> switched(wish, who).map(bots -> answer(null, bots, wish));
            case Meaning.ResumeOnPaper _ ->
                switched(wish, who)
                        .then(bots -> give(CommandKind.RESTART, Map.of(), wish, who)
                                .map(command -> answer(command, bots, wish)));
            case Meaning.CancelOrders orders ->
                Outcome.refused(Refusal.conflict(
                        "nothing_to_cancel",
                        "entries are market orders and never rest; what rests on " + orders.symbol()
                                + " are stops and targets, which stay as long as their position. `close "
                                + orders.symbol() + " position` ends both"));
        };
    }

    private Outcome<Operations.Command> give(
            CommandKind kind, Map<String, Object> options, Operations.Phrase wish, Caller who) {
        String botId = wish.botId();
        Operations.NewCommand command = new Operations.NewCommand(
                wish.commandId(),
                kind.name(),
                botId == null ? "fleet" : "bot",
                botId,
                "phrase: " + wish.phrase().strip().toLowerCase(Locale.ROOT),
                kind == CommandKind.EMERGENCY_STOP ? kind.name() : null,
                options);
        return commands.give(command, who.name()).map(CommandDesk.Answer::command);
    }

    /** Bots that are in paper mode from here on; a refusal for the first one ends it, for people only may do this. */
    private Outcome<List<String>> switched(Operations.Phrase wish, Caller who) {
        List<String> bots = wish.botId() == null ? queries.bots() : List.of(wish.botId());
        List<String> done = new ArrayList<>();
        for (String botId : bots) {
            switch (consent.revoke(botId, who)) {
                case Outcome.Done<?> _ -> done.add(botId);
                case Outcome.Refused<?> refused -> {
                    return Outcome.refused(refused.refusal());
                }
            }
        }
        return Outcome.done(done);
    }

    private static Operations.PhraseAnswer answer(Operations.Command command, Operations.Phrase wish) {
        return answer(command, List.of(), wish);
    }

    private static Operations.PhraseAnswer answer(
            Operations.@Nullable Command command, List<String> switched, Operations.Phrase wish) {
        return new Operations.PhraseAnswer(wish.phrase(), switched, command);
    }
}
