package io.smskit.config;

import io.smskit.ConfigurationException;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.Setting.Type;
import io.smskit.spi.Submission;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A provider with one setting of every type. It answers with what it was given, and
 * refuses the URL that ends with {@code /refuse}.
 */
public final class WireProvider implements ChannelProvider {
    static final ProviderDescriptor DESCRIPTOR = ProviderDescriptor.of(
            "wire",
            Set.of(Capability.FREE_TEXT, Capability.TEMPLATE),
            List.of(
                    Setting.of("token", Type.SECRET, "The secret that opens the wire.")
                            .mandatory(),
                    Setting.of("account", Type.TEXT, "Whose wire it is."),
                    Setting.of("url", Type.URL, "Where the wire ends.").byDefault("https://wire.example"),
                    Setting.of("patience", Type.DURATION, "How long it waits.").byDefault("10s"),
                    Setting.of("sockets", Type.NUMBER, "How many sockets it opens."),
                    Setting.of("ends.near", Type.TEXT, "Our end of the wire."),
                    Setting.of("ends.far", Type.NUMBER, "The number of their end."),
                    Setting.of("compress", Type.FLAG, "Whether it compresses."),
                    Setting.choice("colour", List.of("red", "blue"), "The colour of the wire.")));

    @Override
    public ProviderDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Channel open(ChannelSettings settings, ChannelContext context) {
        if (settings.require("url").endsWith("/refuse")) {
            throw new ConfigurationException("setting 'url' of provider wire leads nowhere");
        }
        return new Channel() {
            @Override
            public CompletionStage<SubmitOutcome> submit(Submission submission) {
                String heard = submission
                        .template()
                        .map(template -> template.id() + " " + template.named() + " " + template.positional())
                        .orElse("text");
                String signed = heard + " " + submission.signName().orElse("none");
                return CompletableFuture.completedFuture(SubmitOutcome.accepted(signed));
            }

            @Override
            public Set<Capability> capabilities() {
                return DESCRIPTOR.capabilities();
            }

            @Override
            public void close() {}
        };
    }
}
