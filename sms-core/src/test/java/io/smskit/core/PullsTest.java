package io.smskit.core;

import static io.smskit.MessageState.DELIVERED;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.core.store.InMemoryStores;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelDefinition;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportDecode;
import io.smskit.spi.report.ReportPull;
import io.smskit.spi.store.SmsStores;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Reports that a provider keeps until they are fetched. */
class PullsTest {
    private final Postbox postbox = new Postbox();

    /** A provider that gives each page once. */
    private static final class Postbox implements ChannelDefinition, ChannelProvider {
        private final ArrayDeque<String> pages = new ArrayDeque<>();
        private final List<Instant> asked = new ArrayList<>();
        private int failures;

        @Override
        public ChannelProvider provider() {
            return this;
        }

        @Override
        public Map<String, String> settings() {
            return Map.of();
        }

        @Override
        public ProviderDescriptor descriptor() {
            return ProviderDescriptor.of(
                    "postbox", Set.of(Capability.FREE_TEXT, Capability.DELIVERY_REPORTS), List.of());
        }

        @Override
        public Channel open(ChannelSettings settings, ChannelContext context) {
            return new Open(this, context);
        }

        /** A page that says that these messages were delivered. */
        void keep(String... providerIds) {
            pages.add(String.join(",", providerIds));
        }
    }

    private record Open(Postbox postbox, ChannelContext context) implements Channel, ReportPull, ReportDecode {
        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            boolean begun = submission.begin();
            assertThat(begun).isTrue();
            return CompletableFuture.completedFuture(new SubmitOutcome.Accepted(
                    List.of(Part.accepted(1, "p" + submission.to().digits()))));
        }

        @Override
        public CompletionStage<Optional<RawReport>> pull() {
            postbox.asked.add(context.time().instant());
            if (postbox.failures > 0) {
                postbox.failures--;
                return CompletableFuture.failedFuture(new IllegalStateException("no route to host"));
            }
            return CompletableFuture.completedFuture(Optional.ofNullable(postbox.pages.poll())
                    .map(page -> RawReport.of("page", page.getBytes(StandardCharsets.US_ASCII))));
        }

        @Override
        public DecodedReports decode(RawReport raw) {
            List<DeliveryReport> reports = new ArrayList<>();
            for (String id : new String(raw.body(), StandardCharsets.US_ASCII).split(",")) {
                reports.add(DeliveryReport.of(ReportStatus.DELIVERED, "SUCCESS")
                        .providerMessageId(id)
                        .to(Msisdn.of(id.substring(1))));
            }
            return new DecodedReports(reports, List.of(), 0);
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of(Capability.FREE_TEXT, Capability.DELIVERY_REPORTS);
        }

        @Override
        public void close() {}
    }

    private Laboratory laboratory(SmsStores stores) {
        return Laboratory.with("spare", Sandbox.accepting())
                .stores(stores)
                .and(builder -> builder.channel("main", postbox).route("default", List.of("main")))
                .start();
    }

    private Laboratory laboratory() {
        return laboratory(InMemoryStores.open());
    }

    @Test
    void arriveWithinSeconds() {
        try (Laboratory lab = laboratory()) {
            MessageId id = lab.sendText();
            lab.time.advance(Duration.ofSeconds(1));
            postbox.keep("p8613800138000");
            assertThat(lab.after(Duration.ofSeconds(6), id).state()).isEqualTo(DELIVERED);
        }
    }

    @Test
    void areFetchedPageAfterPageWithoutAPause() {
        try (Laboratory lab = laboratory()) {
            for (int i = 0; i < 5; i++) {
                postbox.keep("p861380013800" + i);
            }
            lab.time.advance(Duration.ofSeconds(6));
            assertThat(postbox.pages).isEmpty();
            assertThat(postbox.asked).hasSize(6);
            assertThat(postbox.asked.stream().distinct()).hasSize(1);
        }
    }

    @Test
    void areStoredBeforeTheNextPageIsAskedFor() {
        UnreliableStores unreliable = new UnreliableStores(InMemoryStores.open());
        try (Laboratory lab = laboratory(unreliable.stores())) {
            MessageId id = lab.sendText();
            lab.time.advance(Duration.ofSeconds(1));
            postbox.keep("p8613800138000");
            postbox.keep("p8613800138001");
            unreliable.down(call -> call.startsWith("ReportInbox."));
            lab.time.advance(Duration.ofMinutes(2));
            assertThat(postbox.asked).hasSize(1);
            assertThat(postbox.pages).hasSize(1);
            unreliable.up();
            assertThat(lab.after(Duration.ofSeconds(10), id).state()).isEqualTo(DELIVERED);
            assertThat(postbox.pages).isEmpty();
        }
    }

    @Test
    void areAskedForEverMoreSeldomWhileTheProviderFails() {
        postbox.failures = Integer.MAX_VALUE;
        try (Laboratory lab = laboratory()) {
            lab.time.advance(Duration.ofHours(1));
            assertThat(postbox.asked).hasSizeBetween(12, 20);
            postbox.failures = 0;
            postbox.keep("p8613800138000");
            lab.time.advance(Duration.ofMinutes(6));
            assertThat(postbox.pages).isEmpty();
        }
    }

    @Test
    void areNotAskedForOnceTheEngineCloses() {
        Laboratory lab = laboratory();
        lab.time.advance(Duration.ofSeconds(6));
        lab.close();
        int asked = postbox.asked.size();
        postbox.keep("p8613800138000");
        lab.time.advance(Duration.ofMinutes(10));
        assertThat(postbox.asked).hasSize(asked);
        assertThat(postbox.pages).hasSize(1);
    }
}
