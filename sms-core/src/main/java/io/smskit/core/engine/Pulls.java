package io.smskit.core.engine;

import io.smskit.core.channel.OpenChannel;
import io.smskit.core.engine.Flights.Tools;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.report.ReportPull;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the reports that providers keep for us. A page never comes again, so it is stored before the next one is asked
 * for; while the store does not answer, the page is kept and nothing is asked.
 */
final class Pulls {
    private static final Logger LOG = LoggerFactory.getLogger(Pulls.class);
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration STORE_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final Mailbox mailbox;
    private final BiFunction<String, RawReport, CompletionStage<Void>> receive;
    private int pages;
    private boolean closing;

    /** Pulls; {@code receive} stores a page of a channel. */
    Pulls(Tools tools, BiFunction<String, RawReport, CompletionStage<Void>> receive) {
        this.mailbox = tools.mailbox();
        this.receive = receive;
    }

    /** Begins to ask every channel that has to be asked; one that is disabled has carried messages before. */
    void start(Collection<OpenChannel> channels) {
        for (OpenChannel channel : channels) {
            channel.channel().ability(ReportPull.class).ifPresent(source -> new Pull(channel.id(), source).after(IDLE));
        }
    }

    /** Asks for nothing more; true as soon as every page that was fetched is stored. */
    boolean stop() {
        closing = true;
        return pages == 0;
    }

    /** The pages of one channel, one after the other. */
    private final class Pull {
        private final String channel;
        private final ReportPull source;
        private Duration pause = IDLE;

        Pull(String channel, ReportPull source) {
            this.channel = channel;
            this.source = source;
        }

        void after(Duration wait) {
            mailbox.postAfter(wait, this::ask);
        }

        private void ask() {
            if (closing) {
                return;
            }
            pages++;
            try {
                source.pull().whenComplete((page, error) -> mailbox.post(() -> answered(page, error)));
            } catch (RuntimeException | Error e) {
                answered(null, e);
            }
        }

        private void answered(@Nullable Optional<RawReport> page, @Nullable Throwable error) {
            if (page == null) {
                LOG.warn("Channel {} could not be asked for reports; it is asked again in {}", channel, pause, error);
                pages--;
                after(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
                return;
            }
            pause = IDLE;
            if (page.isPresent()) {
                store(page.get());
            } else {
                pages--;
                after(IDLE);
            }
        }

        private void store(RawReport page) {
            receive.apply(channel, page)
                    .whenComplete((stored, error) -> mailbox.post(() -> {
                        if (error == null) {
                            pages--;
                            ask();
                        } else {
                            mailbox.postAfter(STORE_PAUSE, () -> store(page));
                        }
                    }));
        }
    }
}
