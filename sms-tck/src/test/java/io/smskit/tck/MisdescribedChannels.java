package io.smskit.tck;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.AttemptQuery;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelProvider;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.ProviderDescriptor;
import io.smskit.spi.Setting;
import io.smskit.spi.Submission;
import io.smskit.spi.report.RawReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Channels that claim what they do not keep or tell what they should not, and the kits that a build would run. */
final class MisdescribedChannels {
    private MisdescribedChannels() {}

    static final class DropsTheSenderId extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                String sender(Submission submission) {
                    return "-";
                }
            };
        }
    }

    static final class CutsLongTexts extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                String text(Submission submission) {
                    String text = super.text(submission);
                    return text.substring(0, Math.min(160, text.length()));
                }
            };
        }
    }

    static final class KnowsOnlyAscii extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                String text(Submission submission) {
                    return super.text(submission).replaceAll("[^\\x00-\\x7f]", "?");
                }
            };
        }
    }

    static final class ClaimsReportsThatNobodySaw extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context);
        }

        @Override
        protected List<RawReport> rawReports() {
            return List.of();
        }
    }

    static final class ChangesItsDescriptor extends MiniKit {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context);
        }

        @Override
        protected ChannelProvider provider() {
            return new MiniProvider(this::open) {
                @Override
                public ProviderDescriptor descriptor() {
                    List<Setting> settings = new ArrayList<>(super.descriptor().settings());
                    settings.add(Setting.of("call-" + calls.incrementAndGet(), Setting.Type.TEXT, "Another one."));
                    return ProviderDescriptor.of("mini", MiniProvider.CAPABILITIES, settings);
                }
            };
        }
    }

    static final class ShowsAPassword extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context);
        }

        @Override
        protected ChannelProvider provider() {
            return new MiniProvider(this::open) {
                @Override
                public ProviderDescriptor descriptor() {
                    List<Setting> settings = new ArrayList<>(super.descriptor().settings());
                    settings.add(Setting.of("proxy-password", Setting.Type.TEXT, "For the way out."));
                    return ProviderDescriptor.of("mini", MiniProvider.CAPABILITIES, settings);
                }
            };
        }
    }

    /** A channel that is right but for a capability that it claims, too. */
    abstract static class ClaimsMore extends MiniKit {
        private final Set<Capability> claimed = EnumSet.copyOf(MiniProvider.CAPABILITIES);

        ClaimsMore(Capability capability) {
            claimed.add(capability);
        }

        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public Set<Capability> capabilities() {
                    return claimed;
                }
            };
        }

        @Override
        protected ChannelProvider provider() {
            return new MiniProvider(this::open) {
                @Override
                public ProviderDescriptor descriptor() {
                    return ProviderDescriptor.of(
                            "mini", claimed, super.descriptor().settings());
                }
            };
        }
    }

    static final class SendsTheWholeAgain extends ClaimsMore {
        SendsTheWholeAgain() {
            super(Capability.MISSING_PARTS);
        }
    }

    static final class DropsThePorts extends ClaimsMore {
        DropsThePorts() {
            super(Capability.BINARY);
        }
    }

    static final class ChangesItsCapabilities extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                private volatile boolean used;

                @Override
                public CompletionStage<SubmitOutcome> submit(Submission submission) {
                    used = true;
                    return super.submit(submission);
                }

                @Override
                public Set<Capability> capabilities() {
                    Set<Capability> fewer = EnumSet.copyOf(MiniProvider.CAPABILITIES);
                    fewer.remove(Capability.INTERNATIONAL);
                    return used ? fewer : MiniProvider.CAPABILITIES;
                }
            };
        }
    }

    static final class LosesAnAbility extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                private volatile boolean used;

                @Override
                public CompletionStage<SubmitOutcome> submit(Submission submission) {
                    used = true;
                    return super.submit(submission);
                }

                @Override
                public <A> Optional<A> ability(Class<A> type) {
                    return used && type == AttemptQuery.class ? Optional.empty() : super.ability(type);
                }
            };
        }
    }

    static final class TellsItsToken extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public String toString() {
                    return "channel " + settings.require("token");
                }
            };
        }
    }

    static final class PrintsItsToken extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome cut(MiniWire.Answer answer) {
                    System.err.println("lost the connection of " + settings.require("token"));
                    return super.cut(answer);
                }
            };
        }
    }
}
