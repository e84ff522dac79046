package io.smskit.spi.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.smskit.spi.job.JobStore;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmsStoresTest {
    private final MessageStore messages = named(MessageStore.class);
    private final MessageQuery query = named(MessageQuery.class);
    private final AttemptIndex attempts = named(AttemptIndex.class);
    private final NodeStore nodes = named(NodeStore.class);
    private final ReportInbox reports = named(ReportInbox.class);
    private final LimitStore limits = named(LimitStore.class);
    private final SuppressionStore suppressions = named(SuppressionStore.class);
    private final ChannelOwners owners = named(ChannelOwners.class);
    private final MessageRetention retention = named(MessageRetention.class);
    private final DefinitionStore definitions = named(DefinitionStore.class);
    private final JobStore jobs = named(JobStore.class);

    @Test
    void bundlesOneStoreOfEachKind() {
        SmsStores stores = build(kind -> true);

        assertThat(stores.durability()).isEqualTo(Durability.PROCESS_KILL);
        assertThat(stores.messages()).isSameAs(messages);
        assertThat(stores.query()).isSameAs(query);
        assertThat(stores.attempts()).isSameAs(attempts);
        assertThat(stores.nodes()).isSameAs(nodes);
        assertThat(stores.reports()).isSameAs(reports);
        assertThat(stores.limits()).isSameAs(limits);
        assertThat(stores.suppressions()).isSameAs(suppressions);
        assertThat(stores.owners()).isSameAs(owners);
        assertThat(stores.retention()).isSameAs(retention);
        assertThat(stores.definitions()).isSameAs(definitions);
        assertThat(stores.jobs()).isSameAs(jobs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages",
                "query",
                "attempts",
                "nodes",
                "reports",
                "limits",
                "suppressions",
                "owners",
                "retention",
                "definitions",
                "jobs"
            })
    void namesTheKindThatIsMissing(String missing) {
        assertThatIllegalStateException()
                .isThrownBy(() -> build(kind -> !kind.equals(missing)))
                .withMessage("the bundle of stores lacks " + missing);
    }

    @Test
    void isTheSameButForWhatIsReplaced() {
        SmsStores stores = build(kind -> true);
        LimitStore shared = named(LimitStore.class);
        SmsStores mixed = stores.toBuilder().limits(shared).build();

        assertThat(mixed.limits()).isSameAs(shared);
        assertThat(mixed.durability()).isEqualTo(stores.durability());
        assertThat(mixed.messages()).isSameAs(messages);
        assertThat(mixed.query()).isSameAs(query);
        assertThat(mixed.attempts()).isSameAs(attempts);
        assertThat(mixed.nodes()).isSameAs(nodes);
        assertThat(mixed.reports()).isSameAs(reports);
        assertThat(mixed.suppressions()).isSameAs(suppressions);
        assertThat(mixed.owners()).isSameAs(owners);
        assertThat(mixed.retention()).isSameAs(retention);
        assertThat(mixed.definitions()).isSameAs(definitions);
        assertThat(mixed.jobs()).isSameAs(jobs);
        assertThat(stores.limits()).isSameAs(limits);
    }

    @Test
    void goesByTheClockOfItsMachineUnlessItHasOneOfItsOwn() {
        InstantSource server = () -> Instant.EPOCH;
        SmsStores stores = build(kind -> true);

        assertThat(stores.clock()).isEmpty();
        assertThat(stores.toBuilder().clock(server).build().toBuilder().build().clock())
                .containsSame(server);
    }

    @Test
    void closesWhatIsBehindIt() {
        AtomicInteger closed = new AtomicInteger();
        SmsStores stores =
                build(kind -> true).toBuilder().closing(closed::incrementAndGet).build();

        stores.close();

        assertThat(closed).hasValue(1);
    }

    @Test
    void refusesNoDurability() {
        assertThatNullPointerException().isThrownBy(() -> SmsStores.builder(null));
    }

    private SmsStores build(Predicate<String> wanted) {
        SmsStores.Builder builder = SmsStores.builder(Durability.PROCESS_KILL);
        Map<String, Consumer<SmsStores.Builder>> steps = new LinkedHashMap<>();
        steps.put("messages", step -> step.messages(messages));
        steps.put("query", step -> step.query(query));
        steps.put("attempts", step -> step.attempts(attempts));
        steps.put("nodes", step -> step.nodes(nodes));
        steps.put("reports", step -> step.reports(reports));
        steps.put("limits", step -> step.limits(limits));
        steps.put("suppressions", step -> step.suppressions(suppressions));
        steps.put("owners", step -> step.owners(owners));
        steps.put("retention", step -> step.retention(retention));
        steps.put("definitions", step -> step.definitions(definitions));
        steps.put("jobs", step -> step.jobs(jobs));
        steps.forEach((kind, step) -> {
            if (wanted.test(kind)) {
                step.accept(builder);
            }
        });
        return builder.build();
    }

    /** A store that is never asked anything; only its identity counts. */
    private static <T> T named(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> switch (method.getName()) {
                    case "equals" -> proxy == args[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> type.getSimpleName();
                }));
    }
}
