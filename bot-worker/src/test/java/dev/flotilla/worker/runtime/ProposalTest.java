package dev.flotilla.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.flotilla.contracts.command.CommandAck;
import dev.flotilla.contracts.command.CommandKind;
import dev.flotilla.core.market.Bar;
import dev.flotilla.testkit.Seeds;
import dev.flotilla.venues.Refusal;
import dev.flotilla.worker.command.BotCommand;
import dev.flotilla.worker.command.Since;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that asks: from the proposal to what a person made of it. */
class ProposalTest {

    private static final int BARS_MAX = 3_000;

    private final BotHarness bot = new BotHarness(Seeds.generator(42));

    @BeforeEach
    void asks() {
        bot.params.put("mode", "approval");
    }

    private void until(String what, BooleanSupplier condition) {
        for (int i = 0; i < BARS_MAX; i++) {
            bot.step();
            if (condition.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("not within " + BARS_MAX + " bars: " + what);
    }

    private void command(String id, CommandKind kind, Map<String, Object> options) {
        bot.inbox.add(new BotCommand(
                id,
                kind,
                1,
                1,
                options,
                "a test",
                Since.of(bot.clock.instant(), bot.clock.instant(), bot.clock.nanos())));
        bot.attend();
        bot.settle();
    }

    private void proposed() {
        bot.begin();
        until("a proposal", () -> !bot.store.bodies("proposal").isEmpty());
        assertThat(proposal().get("status").asText()).isEqualTo("PENDING_APPROVAL");
    }

    private JsonNode proposal() {
        return bot.store.bodies("proposal").getLast();
    }

    private String id() {
        return proposal().get("proposalId").asText();
    }

    private String status() {
        return proposal().get("status").asText();
    }

    private void approve(String commandId) {
        command(commandId, CommandKind.APPROVE_PROPOSAL, Map.of("proposalId", id()));
    }

    private CommandAck answer() {
        return bot.acks.getLast();
    }

    private static BigDecimal decimal(JsonNode node, String field) {
        return node.get(field).decimalValue();
    }

    /** The next bar, whose prices are all so many times those of the last one. */
    private void jump(double factor) {
        Bar next = bot.market.next();
        BigDecimal price = bot.venue.bars.getLast().close().multiply(BigDecimal.valueOf(factor));
        bot.step(new Bar(next.openTimeMillis(), price, price, price, price, next.volume()));
    }

    @Test
    void tellsAWholeProposalAndSendsNothing() {
        proposed();
        JsonNode proposal = proposal();
        assertThat(proposal.get("kind").asText()).isEqualTo("entry");
        assertThat(proposal.get("origin").asText()).isEqualTo("scan");
        assertThat(decimal(proposal, "stopLoss")).isPositive();
        assertThat(decimal(proposal, "takeProfit")).isPositive();
        assertThat(decimal(proposal, "quantity")).isPositive();
        assertThat(proposal.get("confluence").get("total").asInt()).isEqualTo(9);
        assertThat(Instant.parse(proposal.get("expiresAt").asText()))
                .isEqualTo(Instant.parse(proposal.get("createdAt").asText()).plus(Duration.ofMinutes(10)));
        assertThat(bot.venue.placed).isEmpty();
        JsonNode decision = bot.store.bodies("decision").getLast();
        assertThat(decision.get("status").asText()).isEqualTo("proposal_emitted");
        assertThat(decision.get("note").asText()).contains(id());
    }

    @Test
    void entersWithABracketOnceAPersonApproves() {
        proposed();
        approve("c1");
        assertThat(answer().status()).isEqualTo(CommandAck.DONE);
        assertThat(status()).isEqualTo("EXECUTED");
        assertThat(bot.venue.isProtected()).isTrue();
        assertThat(bot.venue.placed).hasSize(3);
        assertThat(bot.store.bodies("proposal").stream()
                        .map(body -> body.get("status").asText()))
                .containsExactly("PENDING_APPROVAL", "APPROVED", "EXECUTED");
        assertThat(bot.store.bodies("position").getLast().get("protection").asText())
                .isEqualTo("PROTECTED");
    }

    @Test
    void answersTheSameApprovalAgainAndAnotherOneWithTheState() {
        proposed();
        String id = id();
        approve("c1");
        command("c1", CommandKind.APPROVE_PROPOSAL, Map.of("proposalId", id));
        assertThat(answer().status()).isEqualTo(CommandAck.DONE);
        command("c2", CommandKind.APPROVE_PROPOSAL, Map.of("proposalId", id));
        assertThat(answer().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(answer().detail()).contains("EXECUTED");
        assertThat(bot.venue.placed).hasSize(3);
    }

    @Test
    void expiresAfterTenMinutesOfMarketTime() {
        proposed();
        String id = id();
        bot.step();
        assertThat(status()).isEqualTo("PENDING_APPROVAL");
        until(
                "its end",
                () -> bot.store.bodies("proposal").stream()
                        .anyMatch(body -> body.get("status").asText().equals("EXPIRED")));
        command("c1", CommandKind.APPROVE_PROPOSAL, Map.of("proposalId", id));
        assertThat(answer().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(answer().detail()).contains("EXPIRED");
        assertThat(bot.venue.placed).isEmpty();
    }

    @Test
    void rejectsWithTheReasonOfAPerson() {
        proposed();
        command("c1", CommandKind.REJECT_PROPOSAL, Map.of("proposalId", id()));
        assertThat(answer().status()).isEqualTo(CommandAck.DONE);
        assertThat(status()).isEqualTo("REJECTED");
        assertThat(proposal().get("reason").asText()).isEqualTo("a test");
        approve("c2");
        assertThat(answer().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(bot.venue.placed).isEmpty();
    }

    @Test
    void refusesWhenThePriceHasMovedTooFar() {
        proposed();
        jump(1.006);
        approve("c1");
        assertThat(answer().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(answer().detail()).contains("price moved 0.60 %");
        assertThat(status()).isEqualTo("REJECTED");
        assertThat(bot.venue.placed).isEmpty();
    }

    @Test
    void keepsWaitingAfterARestart() {
        proposed();
        String id = id();
        bot.begin();
        command("c1", CommandKind.APPROVE_PROPOSAL, Map.of("proposalId", id));
        assertThat(answer().status()).isEqualTo(CommandAck.DONE);
        assertThat(status()).isEqualTo("EXECUTED");
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void keepsOneProposalPerSymbol() {
        proposed();
        String first = id();
        bot.step();
        List<String> waiting = bot.store.bodies("proposal").stream()
                .filter(body -> body.get("status").asText().equals("PENDING_APPROVAL"))
                .map(body -> body.get("proposalId").asText())
                .toList();
        assertThat(waiting).containsExactly(first);
    }

    @Test
    void asksBeforeItCloses() {
        proposed();
        approve("c1");
        until("a proposal to close", () -> {
            boolean close = proposal().get("kind").asText().equals("close");
            if (!close && status().equals("PENDING_APPROVAL")) {
                approve("again-" + id());
            }
            return close;
        });
        assertThat(bot.venue.flat()).isFalse();
        approve("c2");
        assertThat(answer().status()).isEqualTo(CommandAck.DONE);
        assertThat(bot.venue.flat()).isTrue();
        assertThat(bot.store.bodies("trade").getLast().get("closeReason").asText())
                .startsWith("signal_close:");
    }

    @Test
    void proposesWhatAPersonAsksFor() {
        proposed();
        command("c0", CommandKind.REJECT_PROPOSAL, Map.of("proposalId", id()));
        command("c1", CommandKind.PROPOSE, Map.of("instrument", TestVenue.SYMBOL, "side", "SELL"));
        assertThat(answer().status()).as(answer().toString()).isEqualTo(CommandAck.DONE);
        assertThat(answer().detail()).contains(id());
        JsonNode proposal = proposal();
        assertThat(proposal.get("origin").asText()).isEqualTo("manual");
        assertThat(proposal.get("side").asText()).isEqualTo("SELL");
        assertThat(decimal(proposal, "stopLoss")).isGreaterThan(decimal(proposal, "entryPrice"));
        approve("c2");
        assertThat(answer().status()).isEqualTo(CommandAck.DONE);
        assertThat(bot.venue.isProtected()).isTrue();
    }

    @Test
    void failsWhenTheStopDoesNotGetThrough() {
        proposed();
        bot.venue.refuseProtective = Optional.of(Refusal.RATE_LIMITED);
        approve("c1");
        assertThat(answer().status()).isEqualTo(CommandAck.REFUSED);
        assertThat(answer().detail()).contains("BRACKET_FAILED_FLATTENED");
        assertThat(status()).isEqualTo("FAILED");
        assertThat(proposal().get("result").asText()).isEqualTo("BRACKET_FAILED_FLATTENED");
        assertThat(bot.venue.flat()).isTrue();
    }
}
