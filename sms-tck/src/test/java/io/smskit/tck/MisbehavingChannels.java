package io.smskit.tck;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Channels with one bad habit each, and the kits that a build would run against them. */
final class MisbehavingChannels {
    private MisbehavingChannels() {}

    static final class TriesAgainAfterACut extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                List<SubmitOutcome> talk(List<Submission> submissions) {
                    List<SubmitOutcome> outcomes = super.talk(submissions);
                    return failedWith(outcomes, "cut") ? super.talk(submissions) : outcomes;
                }
            };
        }
    }

    static final class FollowsARedirect extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                List<SubmitOutcome> talk(List<Submission> submissions) {
                    List<SubmitOutcome> outcomes = super.talk(submissions);
                    return failedWith(outcomes, "unreadable-307") ? super.talk(submissions) : outcomes;
                }
            };
        }
    }

    static final class NeverAsksWhetherItMay extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                boolean mayLeave(Submission submission) {
                    return true;
                }
            };
        }
    }

    static final class AsksButDoesNotListen extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                boolean mayLeave(Submission submission) {
                    submission.begin();
                    return true;
                }
            };
        }
    }

    static final class AsksTwice extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                boolean mayLeave(Submission submission) {
                    return submission.begin() && submission.begin();
                }
            };
        }
    }

    static final class AsksAfterwards extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                boolean mayLeave(Submission submission) {
                    return true;
                }

                @Override
                List<SubmitOutcome> talk(List<Submission> submissions) {
                    List<SubmitOutcome> outcomes = super.talk(submissions);
                    submissions.forEach(Submission::begin);
                    return outcomes;
                }
            };
        }
    }

    static final class BlocksItsCaller extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                void run(Runnable conversation) {
                    conversation.run();
                }
            };
        }
    }

    static final class WaitsAsLongAsSomethingComes extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                MiniWire wire() {
                    return new MiniWire(context.time(), settings.url("url"), settings.duration("timeout")) {
                        @Override
                        long remaining(long end, int received) {
                            return received > 0 ? 10_000 : super.remaining(end, received);
                        }
                    };
                }
            };
        }
    }

    static final class AsksSomethingWhenOpened extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                void opened() {
                    wire.ask("/hello", () -> Optional.of(""), "");
                }
            };
        }
    }

    static final class NeedsAPeerToOpen extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                void opened() {
                    if (wire.ask("/hello", Optional::empty, "").fault() == MiniWire.Fault.NO_CONNECTION) {
                        throw new IllegalStateException("nobody is there");
                    }
                }
            };
        }
    }

    static final class HangsWhenClosedAtWork extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                void endOpenStages() {
                    if (hasOpenStages()) {
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                }
            };
        }
    }

    static final class ForgetsOpenStages extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                void finish(Runnable completion) {
                    if (!isClosed()) {
                        completion.run();
                    }
                }

                @Override
                void endOpenStages() {}
            };
        }
    }

    static final class CannotCloseTwice extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public void close() {
                    if (isClosed()) {
                        throw new IllegalStateException("closed already");
                    }
                    super.close();
                }
            };
        }
    }

    static final class GoesOnAfterClose extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public void close() {
                    endOpenStages();
                }
            };
        }
    }

    static final class ClosesAllAtOnce extends MiniKit {
        private final Set<Channel> all = ConcurrentHashMap.newKeySet();

        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            MiniChannel channel = new MiniChannel(settings, context) {
                @Override
                public void close() {
                    super.close();
                    if (all.remove(this)) {
                        all.forEach(Channel::close);
                    }
                }
            };
            all.add(channel);
            return channel;
        }
    }
}
