package io.smskit.config;

import static io.smskit.config.Configurations.resource;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.core.channel.ChannelOptions;
import io.smskit.core.settle.SettleOptions;
import io.smskit.policy.LimitClaim.WhenExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rows of the schema. */
final class SchemaTest {
    private final Given nothing = new Given(Spot.named("x"));

    @Test
    void haveTheDefaultsOfChannels() {
        ChannelOptions defaults = ChannelOptions.defaults();
        assertThat(nothing.find(Schema.ENABLED)).contains(defaults.isEnabled());
        assertThat(nothing.find(Schema.WINDOW)).contains(defaults.window());
        assertThat(nothing.find(Schema.WEIGHT)).contains(defaults.weight());
        assertThat(nothing.find(Schema.DEADLINE)).contains(defaults.deadline());
        assertThat(nothing.find(Schema.THROUGHPUT)).isEqualTo(defaults.throughput());
        assertThat(nothing.find(Schema.PRICE)).isEqualTo(defaults.price());
    }

    @Test
    void haveTheDefaultsOfSettling() {
        SettleOptions defaults = SettleOptions.defaults();
        assertThat(nothing.find(Schema.MAX_ATTEMPTS)).contains(defaults.maxAttempts());
        assertThat(nothing.find(Schema.SAME_CHANNEL_RETRIES)).contains(defaults.sameChannelRetries());
        assertThat(nothing.find(Schema.FIRST_BACKOFF)).contains(defaults.firstBackoff());
        assertThat(nothing.find(Schema.MAX_BACKOFF)).contains(defaults.maxBackoff());
        assertThat(nothing.find(Schema.RECIPIENT_PAUSE)).contains(defaults.recipientPause());
        assertThat(nothing.find(Schema.REPORT_WAIT)).contains(defaults.reportWait());
        assertThat(nothing.find(Schema.WHEN_EXCEEDED)).contains(WhenExceeded.BLOCK);
    }

    @Test
    void nameEverythingOnceInASection() {
        assertThat(groups()).allSatisfy(group -> assertThat(group.names()).doesNotHaveDuplicates());
    }

    @Test
    void areNamedInOneStyleAndDescribedWithoutAFullStop() {
        assertThat(groups().stream().flatMap(group -> group.keys().stream())).allSatisfy(key -> {
            assertThat(key.name()).matches("[a-z]+(-[a-z]+)*");
            assertThat(key.description()).matches("[a-z].*[^.]");
        });
    }

    @Test
    void standAllInTheFileWithEveryKey() {
        String file = resource("every-key.yaml");
        assertThat(groups().stream().flatMap(group -> group.names().stream()).distinct())
                .allSatisfy(name -> assertThat(file).containsPattern("(?m)(^|[ {])" + name + ":"));
    }

    @Test
    void reachEverySection() {
        assertThat(groups())
                .contains(Schema.CHANNEL, Schema.TEMPLATE, Schema.BINDING, Schema.PARAMETER, Schema.LIMIT_GROUP);
    }

    private static List<Group> groups() {
        List<Group> found = new ArrayList<>();
        collect(Schema.TOP, found);
        return found;
    }

    private static void collect(Shape<?> shape, List<Group> found) {
        if (shape instanceof Group group) {
            found.add(group);
            group.keys().forEach(key -> collect(key.shape(), found));
        } else if (shape instanceof ChannelShape) {
            collect(Schema.CHANNEL, found);
        } else if (shape instanceof Shape.MapOf<?> map) {
            collect(map.shape(), found);
        } else if (shape instanceof Shape.ListOr<?, ?, ?> either) {
            Stream.of(either.list(), either.section()).forEach(part -> collect(part, found));
        }
    }
}
