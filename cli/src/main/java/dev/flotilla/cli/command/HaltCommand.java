package dev.flotilla.cli.command;

import dev.flotilla.cli.client.FleetClient;
import dev.flotilla.cli.locate.FleetLocator;
import dev.flotilla.cli.locate.Target;
import dev.flotilla.cli.locate.TargetOptions;
import dev.flotilla.cli.terminal.CommandFailure;
import dev.flotilla.cli.terminal.ExitStatus;
import dev.flotilla.cli.terminal.OutputOptions;
import dev.flotilla.cli.terminal.Terminal;
import dev.flotilla.contracts.command.CommandKind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fleet halt}: the emergency stop, followed until it is proven or its remainder is named (D4, D6). */
@Command(
        name = "halt",
        description = {
            "Emergency stop: entries become impossible at once and are cancelled; with --flatten positions are closed at market.",
            "Ends with proof: two venue reads. A halted bot stays stopped until `fleet restart`."
        },
        footer = {
            "",
            "Examples:",
            "  fleet halt moneysharks-btc --reason \"bad fills\"",
            "  fleet halt --all --flatten --reason drill --confirm EMERGENCY_STOP --json"
        })
public final class HaltCommand implements Callable<Integer> {
    static final String WORD = "EMERGENCY_STOP";

    /** D6 asks for 4.5 s; a bot that nobody hosts must be started first, a stubborn venue takes several attempts. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Mixin
    private final TargetOptions options = new TargetOptions();

    @Mixin
    private final ScopeOptions scopeOptions = new ScopeOptions();

    @Mixin
    private final FollowOptions follow = new FollowOptions();

    @Option(names = "--flatten", description = "Close all positions at market too.")
    private boolean flatten;

    @Option(
            names = "--keep-protective",
            paramLabel = "true|false",
            arity = "1",
            description = "Stops and targets of open positions stay (default: true); false only with --flatten.")
    @Nullable
    private Boolean keepProtective;

    @Option(
            names = "--strip-protection",
            description = "Cancel stops and targets although positions stay open: they are then UNPROTECTED.")
    private boolean stripProtection;

    @Option(names = "--confirm", paramLabel = WORD, description = "The word itself; asked for on a terminal.")
    @Nullable
    private String confirm;

    private final Terminal terminal;
    private final Supplier<RandomGenerator> random;

    public HaltCommand(Terminal terminal, Supplier<RandomGenerator> random) {
        this.terminal = terminal;
        this.random = random;
    }

    @Override
    public Integer call() throws InterruptedException {
        Scope scope = scopeOptions.scope();
        if (Boolean.FALSE.equals(keepProtective) && !flatten && !stripProtection) {
            throw usage("stops and targets stay while positions stay: add --flatten, or --strip-protection if positions"
                    + " shall be left open without protection");
        }
        Target target = new FleetLocator(terminal).find(options);
        FleetClient client = new FleetClient(target);
        String word = confirmed(scope, target, client);
        String reason = Optional.ofNullable(follow.reason)
                .or(() -> terminal.ask("Reason: "))
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> usage("say why: --reason TEXT"));
        Order order = new Order(
                "halt",
                CommandKind.EMERGENCY_STOP,
                scope,
                reason,
                word,
                details(),
                follow.id,
                follow.patience(PATIENCE));
        return new CommandRun(terminal, random, client).run(order, output.json());
    }

    private Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("flatten", flatten);
        if (keepProtective != null) {
            details.put("keepProtective", keepProtective);
        }
        if (stripProtection) {
            details.put("keepProtective", false);
            details.put("stripProtection", true);
        }
        return details;
    }

    /** With the word on the command line nothing is asked or looked up first: every moment counts. */
    private String confirmed(Scope scope, Target target, FleetClient client) {
        if (confirm != null) {
            if (!confirm.equals(WORD)) {
                throw usage("--confirm must be " + WORD + ", was " + confirm + "; nothing was sent");
            }
            return confirm;
        }
        if (terminal.keyboard().isEmpty()) {
            throw usage("an emergency stop needs --confirm " + WORD + "; nothing was sent");
        }
        terminal.note(new HaltWords(flatten, stripProtection || Boolean.FALSE.equals(keepProtective))
                .of(scope, target, client));
        String typed = terminal.ask("Type " + WORD + " to do it: ").orElse("").strip();
        if (!typed.equals(WORD)) {
            throw CommandFailure.of(ExitStatus.FAILED, "not_confirmed", "not confirmed; nothing was sent");
        }
        return typed;
    }

    private static CommandFailure usage(String message) {
        return CommandFailure.of(ExitStatus.USAGE, "usage", message);
    }
}
