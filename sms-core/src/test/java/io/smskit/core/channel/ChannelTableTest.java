package io.smskit.core.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.SubmitOutcome;
import io.smskit.simulator.VirtualTime;
import io.smskit.spi.Capability;
import io.smskit.spi.Channel;
import io.smskit.spi.Submission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Which channels can be found, and which are closed when. */
class ChannelTableTest {
    private final ChannelTable table = new ChannelTable();
    private final List<String> closed = new ArrayList<>();

    private final class Closing implements Channel {
        private final String name;

        Closing(String name) {
            this.name = name;
        }

        @Override
        public CompletionStage<SubmitOutcome> submit(Submission submission) {
            return CompletableFuture.completedFuture(SubmitOutcome.accepted("id"));
        }

        @Override
        public Set<Capability> capabilities() {
            return Set.of();
        }

        @Override
        public void close() {
            closed.add(name);
            if (name.equals("broken")) {
                throw new IllegalStateException("it does not close");
            }
        }
    }

    private OpenChannel channel(String id, String name) {
        VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
        return new OpenChannel(
                new Account(id, "any", null),
                new Closing(name),
                ChannelOptions.defaults(),
                new OpenChannel.Surroundings(time, new SplittableRandom(1)));
    }

    @Test
    void whatIsShownLaterStandsInThePlaceOfTheOneBefore() {
        table.show(channel("a", "place"));
        table.show(channel("b", "b"));
        Map<String, OpenChannel> before = table.byName();
        OpenChannel opened = channel("a", "opened");
        table.show(opened);
        assertThat(table.byName().keySet()).containsExactly("a", "b");
        assertThat(table.byName()).containsEntry("a", opened);
        assertThat(before.get("a"))
                .as("whoever looks at the one before goes on to see it")
                .isNotSameAs(opened);
    }

    @Test
    void allThatWereAdmittedAreClosedWhateverOneOfThemDoes() {
        assertThat(table.admit(channel("a", "broken"))).isTrue();
        assertThat(table.admit(channel("b", "b"))).isTrue();
        table.close();
        table.close();
        assertThat(closed).containsExactly("broken", "b");
    }

    @Test
    void oneThatComesTooLateIsClosedAtOnce() {
        table.close();
        assertThat(table.admit(channel("a", "late"))).isFalse();
        assertThat(closed).containsExactly("late");
    }
}
