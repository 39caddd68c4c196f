package dev.flotilla.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.flotilla.store.Transactions;
import dev.flotilla.testkit.InfraResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(
        value = InfraResource.class,
        initArgs = {
            @ResourceArg(name = "postgres", value = "true"),
            @ResourceArg(name = "user", value = "fleet_params"),
            @ResourceArg(name = "migrate", value = "true")
        })
class OutboxIT {

    @Inject
    Transactions transactions;

    @Inject
    Outbox outbox;

    @Inject
    OutboxRelay relay;

    @Inject
    RecordedStream stream;

    @AfterEach
    void streamIsBack() {
        stream.away.set(false);
    }

    @Test
    void sendsInOrderWhatWasCommitted() {
        List<OutboxMessage> messages =
                IntStream.range(0, 600).mapToObj(i -> aMessage("order-" + i)).toList();

        transactions.inTransaction(session -> outbox.add(session, messages));
        relay.nudge();

        await().untilAsserted(() -> assertThat(stream.ids("order-"))
                .containsExactlyElementsOf(
                        messages.stream().map(OutboxMessage::messageId).toList()));
        assertThat(stream.accepted).contains(messages.getFirst());
    }

    @Test
    void sendsNothingOfATransactionThatWasRolledBack() {
        assertThatThrownBy(() -> transactions.inTransaction(session -> outbox.add(session, aMessage("undone"))
                        .chain(() -> Uni.createFrom().failure(new IllegalStateException("crash before commit")))))
                .isInstanceOf(IllegalStateException.class);

        relay.drain();
        assertThat(stream.ids("undone")).isEmpty();
    }

    @Test
    void keepsMessagesWhileTheStreamIsAwayAndSendsThemAfterwards() {
        stream.away.set(true);
        transactions.inTransaction(session -> outbox.add(session, aMessage("patient")));
        relay.nudge();
        await().untilAsserted(() -> assertThat(relay.state().failure()).contains("redis is away"));

        stream.away.set(false);

        await().untilAsserted(() -> assertThat(stream.ids("patient")).containsExactly("patient"));
        await().untilAsserted(() -> assertThat(relay.state()).isEqualTo(new OutboxRelay.State(0L, null)));
    }

    @Test
    void sendsEachMessageOnceWhenReplicasRelayAtTheSameTime() throws Exception {
        List<OutboxMessage> messages =
                IntStream.range(0, 1000).mapToObj(i -> aMessage("once-" + i)).toList();
        transactions.inTransaction(session -> outbox.add(session, messages));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> relays = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(relay::drain))
                    .toList();
            for (Future<Integer> running : relays) {
                running.get();
            }
        }

        await().untilAsserted(
                        () -> assertThat(stream.ids("once-")).hasSize(1000).doesNotHaveDuplicates());
    }

    @Test
    void pushesPastTheRelayAndLeavesItNothing() {
        List<OutboxMessage> messages =
                IntStream.range(0, 300).mapToObj(i -> aMessage("pushed-" + i)).toList();
        transactions.inTransaction(session -> outbox.add(session, messages));

        assertThat(relay.push(messages)).isTrue();

        // The relay's own loop may have sent some of them as well, never instead.
        assertThat(stream.ids("pushed-"))
                .containsAll(messages.stream().map(OutboxMessage::messageId).toList());
        assertThat(relay.drain()).isZero();
    }

    @Test
    void leavesToTheRelayWhatCannotBePushed() {
        stream.away.set(true);
        OutboxMessage message = aMessage("unpushed");
        transactions.inTransaction(session -> outbox.add(session, message));

        assertThat(relay.push(List.of(message))).isFalse();
        stream.away.set(false);

        await().untilAsserted(() -> assertThat(stream.ids("unpushed")).containsExactly("unpushed"));
    }

    @Test
    void ignoresAMessageIdThatIsThereAlready() {
        transactions.inTransaction(session -> outbox.add(session, List.of(aMessage("same"), aMessage("same"))));
        relay.nudge();

        await().untilAsserted(() -> assertThat(stream.ids("same")).containsExactly("same"));
    }

    private static OutboxMessage aMessage(String id) {
        return new OutboxMessage("fleet:v1:test", "Tested", id, "{}", "00-aa-bb-01");
    }
}
