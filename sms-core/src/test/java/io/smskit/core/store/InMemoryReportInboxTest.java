package io.smskit.core.store;

import static io.smskit.core.store.Samples.NOW;
import static io.smskit.core.store.Samples.in;
import static io.smskit.core.store.Samples.inSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.core.message.Micros;
import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Fate;
import io.smskit.spi.store.ReportInbox.Settlement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InMemoryReportInboxTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final InMemoryReportInbox inbox = new InMemoryReportInbox(100, 10);

    private static List<Arrival> arrivals(int count) {
        return Collections.nCopies(count, new Arrival("a", RawReport.of("report", new byte[] {1})));
    }

    private long append(Instant now) {
        return inbox.append(arrivals(1), now).get(0);
    }

    private void settle(long id, Fate fate, Instant due, Instant now) {
        inbox.settle(List.of(new Settlement(id, fate, due)), now);
    }

    private List<Long> due(Instant now) {
        return idsOf(inbox.due(1_000, now));
    }

    private static List<Long> idsOf(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }

    @Test
    void givesBackWhatCameInAtOnce() {
        Arrival arrival =
                new Arrival("aliyun", RawReport.of("report", new byte[] {1, 2}).untrusted());
        List<Long> ids = inbox.append(List.of(arrival), inSeconds(3));
        assertThat(inbox.due(10, inSeconds(3)))
                .containsExactly(new Entry(ids.get(0), arrival, Micros.of(inSeconds(3)), 0));
    }

    @Test
    void givesTheOldestFirstAndNoMoreThanWanted() {
        List<Long> ids = inbox.append(arrivals(3), NOW);
        long later = append(inSeconds(1));
        assertThat(due(inSeconds(1))).containsExactly(ids.get(0), ids.get(1), ids.get(2), later);
        assertThat(idsOf(inbox.due(2, inSeconds(1)))).containsExactly(ids.get(0), ids.get(1));
        assertThat(inbox.due(0, inSeconds(1))).isEmpty();
    }

    @Test
    void givesAnEntryUntilItIsSettled() {
        long id = append(NOW);
        assertThat(due(NOW)).containsExactly(id);
        assertThat(due(NOW)).containsExactly(id);
        settle(id, Fate.DONE, NOW, NOW);
        assertThat(due(NOW)).isEmpty();
    }

    @Nested
    class AnEntryThatIsToBeTriedAgain {
        @Test
        void comesBackWhenItIsDueWithOneTryMore() {
            long id = append(NOW);
            settle(id, Fate.AGAIN, inSeconds(10), NOW);
            assertThat(due(inSeconds(9))).isEmpty();
            assertThat(inbox.due(10, inSeconds(10)))
                    .allSatisfy(entry -> assertThat(entry.tries()).isEqualTo(1))
                    .hasSize(1);
            settle(id, Fate.AGAIN, inSeconds(20), inSeconds(10));
            assertThat(inbox.due(10, inSeconds(20)).get(0).tries()).isEqualTo(2);
        }

        @Test
        void keepsItsPlaceBeforeWhatCameLater() {
            long old = append(NOW);
            settle(old, Fate.AGAIN, inSeconds(10), NOW);
            long young = append(inSeconds(5));
            assertThat(due(inSeconds(5))).containsExactly(young);
            assertThat(due(inSeconds(10))).containsExactly(old, young);
        }

        @Test
        void canBeSettledBeforeItIsDue() {
            long id = append(NOW);
            settle(id, Fate.AGAIN, inSeconds(10), NOW);
            settle(id, Fate.DONE, NOW, NOW);
            assertThat(due(inSeconds(10))).isEmpty();
        }

        @Test
        void isNotDueWhenTheClockIsPutBack() {
            append(inSeconds(10));
            assertThat(due(inSeconds(10))).hasSize(1);
            assertThat(due(inSeconds(9))).isEmpty();
        }
    }

    @Nested
    class Orphans {
        @Test
        void areListedFromTheNewestOn() {
            List<Long> ids = inbox.append(arrivals(3), NOW);
            ids.forEach(id -> settle(id, Fate.ORPHAN, NOW, NOW));
            assertThat(due(NOW)).isEmpty();
            assertThat(idsOf(inbox.orphans(2))).containsExactly(ids.get(2), ids.get(1));
        }

        @Test
        void canFindTheirMessageAfterAll() {
            List<Long> ids = inbox.append(arrivals(2), NOW);
            ids.forEach(id -> settle(id, Fate.ORPHAN, NOW, NOW));
            settle(ids.get(0), Fate.DONE, NOW, NOW);
            settle(ids.get(1), Fate.AGAIN, NOW, NOW);
            assertThat(inbox.orphans(10)).isEmpty();
            assertThat(due(NOW)).containsExactly(ids.get(1));
        }

        @Test
        void areForgottenAfterAWeek() {
            long id = append(NOW);
            settle(id, Fate.ORPHAN, NOW, NOW);
            inbox.settle(List.of(), in(WEEK).minusMillis(1));
            assertThat(idsOf(inbox.orphans(10))).containsExactly(id);
            inbox.settle(List.of(), in(WEEK));
            assertThat(inbox.orphans(10)).isEmpty();
        }

        @Test
        void areForgottenFromTheOldestOnWhenThereAreTooMany() {
            List<Long> ids = inbox.append(arrivals(15), NOW);
            ids.forEach(id -> settle(id, Fate.ORPHAN, NOW, NOW));
            assertThat(idsOf(inbox.orphans(100))).hasSize(10).endsWith(ids.get(5));
        }
    }

    @Test
    void givesAllThatItKeepsPageByPage() {
        List<Long> ids = inbox.append(arrivals(5), NOW);
        settle(ids.get(0), Fate.ORPHAN, NOW, NOW);
        settle(ids.get(1), Fate.AGAIN, inSeconds(10), NOW);
        settle(ids.get(2), Fate.DONE, NOW, NOW);
        assertThat(idsOf(inbox.page(0, 2))).containsExactly(ids.get(0), ids.get(1));
        assertThat(idsOf(inbox.page(ids.get(1), 10))).containsExactly(ids.get(3), ids.get(4));
        assertThat(inbox.page(ids.get(4), 10)).isEmpty();
    }

    @Test
    void passesOverWhatItDoesNotKnowAnyMore() {
        long id = append(NOW);
        inbox.settle(List.of(new Settlement(id, Fate.DONE, NOW), new Settlement(id, Fate.AGAIN, NOW)), NOW);
        settle(999, Fate.ORPHAN, NOW, NOW);
        assertThat(due(NOW)).isEmpty();
        assertThat(inbox.orphans(10)).isEmpty();
    }

    @Test
    void takesAllOfACallOrNothingWhenFull() {
        inbox.append(arrivals(99), NOW);
        due(NOW);
        assertThatThrownBy(() -> inbox.append(arrivals(2), NOW))
                .isInstanceOfSatisfying(
                        SmsException.class, full -> assertThat(full.code()).isEqualTo(ErrorCode.QUEUE_FULL))
                .hasMessageStartingWith("cannot store 2 reports: 99 of at most 100 wait");
        assertThat(due(NOW)).hasSize(99);
        assertThat(inbox.append(arrivals(1), NOW)).hasSize(1);
    }

    @Test
    void losesNothingThatManyAppendAtOnce() {
        InMemoryReportInbox large = new InMemoryReportInbox(100_000, 10);
        List<List<Long>> ids = Crowd.of(
                8,
                thread -> IntStream.range(0, 500)
                        .mapToObj(i -> large.append(arrivals(2), NOW))
                        .flatMap(List::stream)
                        .toList());
        assertThat(ids.stream().flatMap(List::stream)).hasSize(8_000).doesNotHaveDuplicates();
        assertThat(large.due(10_000, NOW)).hasSize(8_000);
    }
}
