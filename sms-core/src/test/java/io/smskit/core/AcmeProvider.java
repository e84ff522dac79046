package io.smskit.core;

import io.smskit.ConfigurationException;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.sandbox.Sandbox;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.Setting.Type;
import io.smskit.spi.SettingsCheck;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportPull;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Channels of a sandbox that are reached at a host, with a name and a password; their reports are fetched, too. */
final class AcmeProvider implements ChannelProvider, SettingsCheck {
    static final String PASSWORD = "correct-horse";

    final Sandbox sandbox;
    final List<String> passwords = new ArrayList<>();
    final List<Instant> pulls = new ArrayList<>();
    int open;
    private Consumer<ChannelContext> opening = context -> {};

    AcmeProvider(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Does this while a channel is opened. */
    AcmeProvider opening(Consumer<ChannelContext> opening) {
        this.opening = opening;
        return this;
    }

    @Override
    public ProviderDescriptor descriptor() {
        return ProviderDescriptor.of(
                "acme",
                sandbox.provider().descriptor().capabilities(),
                List.of(
                        Setting.of("host", Type.TEXT, "The host.").mandatory().column("endpoint"),
                        Setting.of("system-id", Type.TEXT, "The name.").column("access_key_id"),
                        Setting.of("password", Type.SECRET, "The password.").mandatory(),
                        Setting.of("binds", Type.NUMBER, "How many links.").byDefault("1"),
                        Setting.of("tls.enabled", Type.FLAG, "Whether it is encrypted.")
                                .byDefault("false")));
    }

    @Override
    public void check(ChannelSettings settings) {
        if (settings.number("binds") > 10) {
            throw new ConfigurationException("setting 'binds' of provider acme is more than 10");
        }
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        opening.accept(context);
        passwords.add(settings.require("password"));
        open++;
        ChannelProvider inner = sandbox.provider();
        return new Counted(inner.open(ChannelSettings.of(inner.descriptor(), Map.of()), context), context);
    }

    private final class Counted implements Channel, ReportPull {
        private final Channel inner;
        private final ChannelContext context;
        private boolean closed;

        Counted(Channel inner, ChannelContext context) {
            this.inner = inner;
            this.context = context;
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            return inner.submit(submission);
        }

        @Override
        public Set<Capability> capabilities() {
            return inner.capabilities();
        }

        @Override
        public <A> Optional<A> ability(Class<A> type) {
            return type.isInstance(this) ? Optional.of(type.cast(this)) : inner.ability(type);
        }

        @Override
        public CompletionStage<Optional<RawReport>> pull() {
            pulls.add(context.time().instant());
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
                inner.close();
            }
        }
    }
}
