package io.smskit.tck;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.spi.Channel;
import io.smskit.spi.ChannelContext;
import io.smskit.spi.ChannelSettings;
import io.smskit.spi.Submission;
import io.smskit.spi.report.DecodedReports;
import io.smskit.spi.report.RawReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Channels that misread one answer each, and the kits that a build would run against them. */
final class MisreadingChannels {
    private MisreadingChannels() {}

    static final class TakesATimeOutForARefusal extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome timedOut(MiniWire.Answer answer) {
                    return answer.head().isEmpty()
                            ? SubmitOutcome.rejected(failure(FailureKind.UNAVAILABLE, "time_out"))
                            : super.timedOut(answer);
                }
            };
        }
    }

    static final class TakesACutForARefusal extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome cut(MiniWire.Answer answer) {
                    return answer.head().isEmpty() ? notSent("cut") : super.cut(answer);
                }
            };
        }
    }

    static final class TakesHalfAnAnswerForAWhole extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome unreadable(MiniWire.Answer answer) {
                    boolean begun = answer.body().matches("\\{\"ids\":\\[\"\\d+");
                    return begun ? SubmitOutcome.accepted(answer.body().substring(9)) : super.unreadable(answer);
                }
            };
        }
    }

    static final class ThrowsAtGarbage extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome unreadable(MiniWire.Answer answer) {
                    if (answer.body().startsWith("}")) {
                        throw new IllegalStateException("not the JSON that was expected");
                    }
                    return super.unreadable(answer);
                }
            };
        }
    }

    static final class AnswersNullToNothing extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                @SuppressWarnings("NullAway")
                SubmitOutcome unreadable(MiniWire.Answer answer) {
                    return answer.status() == 200 && answer.body().isEmpty() ? null : super.unreadable(answer);
                }
            };
        }
    }

    static final class BelievesAnErrorPage extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome unreadable(MiniWire.Answer answer) {
                    return answer.status() == 502
                            ? SubmitOutcome.rejected(failure(FailureKind.UNAVAILABLE, "502"))
                            : super.unreadable(answer);
                }
            };
        }
    }

    static final class DoubtsThatNobodyWasThere extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome stayed(MiniWire.Answer answer) {
                    return answer.fault() == MiniWire.Fault.NO_CONNECTION ? unknown("connect") : super.stayed(answer);
                }
            };
        }
    }

    static final class DoesNotKnowAThrottle extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                Failure throttled(MiniWire.Answer answer) {
                    return failure(FailureKind.UNAVAILABLE, "429");
                }
            };
        }
    }

    static final class ForgetsThePause extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                Failure throttled(MiniWire.Answer answer) {
                    return failure(FailureKind.THROTTLED, "429");
                }
            };
        }
    }

    static final class ForgetsTheCode extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome read(MiniWire.Answer answer, int place) {
                    return answer.status() == 400
                            ? SubmitOutcome.rejected(failure(FailureKind.RECIPIENT_INVALID, "refused"))
                            : super.read(answer, place);
                }
            };
        }
    }

    static final class LosesTheId extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome accepted(String id) {
                    return SubmitOutcome.accepted("");
                }
            };
        }
    }

    static final class MixesOutcomes extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                private final AtomicReference<String> last = new AtomicReference<>();

                @Override
                SubmitOutcome accepted(String id) {
                    String previous = last.getAndSet(id);
                    return super.accepted(previous == null ? id : previous);
                }
            };
        }
    }

    static final class TellsWhatItCouldNotRead extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                SubmitOutcome unreadable(MiniWire.Answer answer) {
                    return SubmitOutcome.unknown(Failure.of(FailureKind.PROVIDER_ERROR, "unreadable", answer.body()));
                }
            };
        }
    }

    static final class TakesGarbageForProof extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                Answer answer(MiniWire.Answer answer) {
                    return answer.body().startsWith("}") ? new NotFound(true) : super.answer(answer);
                }
            };
        }
    }

    static final class TurnsABatchRound extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
                    return super.submitAll(submissions).thenApply(outcomes -> {
                        List<SubmitOutcome> turned = new ArrayList<>(outcomes);
                        Collections.reverse(turned);
                        return turned;
                    });
                }
            };
        }
    }

    static final class LeavesOutOutcomes extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public CompletionStage<List<SubmitOutcome>> submitAll(List<Submission> submissions) {
                    return super.submitAll(submissions)
                            .thenApply(outcomes -> outcomes.stream()
                                    .filter(outcome -> !outcome.equals(notSent("kept")))
                                    .toList());
                }
            };
        }
    }

    static final class StumblesOverReports extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                @Override
                public DecodedReports decode(RawReport raw) {
                    DecodedReports decoded = super.decode(raw);
                    if (decoded.malformed() > 0) {
                        throw new IllegalArgumentException("no report");
                    }
                    return decoded;
                }
            };
        }
    }

    static final class ReadsReportsInAnotherWayEachTime extends MiniKit {
        @Override
        Channel open(ChannelSettings settings, ChannelContext context) {
            return new MiniChannel(settings, context) {
                private final AtomicInteger decoded = new AtomicInteger();

                @Override
                public DecodedReports decode(RawReport raw) {
                    return new DecodedReports(super.decode(raw).reports(), List.of(), decoded.getAndIncrement());
                }
            };
        }
    }
}
