package io.smskit.tck;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.spi.report.RawReport;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.ReportInbox.Arrival;
import io.smskit.spi.store.ReportInbox.Entry;
import io.smskit.spi.store.ReportInbox.Fate;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules about what came in and waits. */
abstract class InboxKeepRules extends InboxRules {
    private static final int MANY = 2_500;

    InboxKeepRules(StoreKit kit) {
        super(kit);
    }

    @Test
    @DisplayName("I-01 required: a report is due as soon as it is stored, with its id, arrival and instant")
    void dueAtOnce() {
        long id = append(NOON.plus(TICK), "one").get(0);
        List<Entry> due = inbox.due(10, NOON.plus(TICK));
        assertThat(due).hasSize(1);
        assertThat(due.get(0).id()).isEqualTo(id);
        assertThat(due.get(0).arrival().channel()).isEqualTo("main");
        assertThat(due.get(0).arrival().raw().kind()).isEqualTo("report");
        assertThat(due.get(0).receivedMicros()).isEqualTo(MessageDraft.micros(NOON.plus(TICK)));
        assertThat(due.get(0).tries()).isZero();
        assertThat(texts(due)).containsExactly("one");
    }

    @Test
    @DisplayName("I-02 required: every report has an id of its own, given in order, also if it says what another says")
    void idsAreGivenInOrder() {
        List<Long> ids = append(NOON, "same", "same", "other");
        assertThat(ids).hasSize(3).doesNotHaveDuplicates();
        assertThat(inbox.due(10, NOON)).extracting(Entry::id).containsExactlyInAnyOrderElementsOf(ids);
        inbox.due(10, NOON)
                .forEach(entry -> assertThat(texts(List.of(entry)))
                        .containsExactly(ids.indexOf(entry.id()) == 2 ? "other" : "same"));
    }

    @Test
    @DisplayName("I-03 required: the oldest come first, at most as many as asked for, and stay until they are settled")
    void oldestComeFirst() {
        append(NOON.plusSeconds(1), "b");
        append(NOON.plusSeconds(2), "c");
        append(NOON.plusSeconds(3), "d", "e");
        assertThat(texts(inbox.due(2, NOON.plusSeconds(9)))).containsExactly("b", "c");
        assertThat(texts(inbox.due(2, NOON.plusSeconds(9)))).containsExactly("b", "c");
        assertThat(due(NOON.plusSeconds(9))).startsWith("b", "c").containsExactlyInAnyOrder("b", "c", "d", "e");
    }

    @Test
    @DisplayName("I-04 required: reports are stored all or nothing")
    void storesAllOrNothing() {
        append(NOON, "before");
        assertThatThrownBy(() -> inbox.append(new BrokenList(), NOON)).isInstanceOf(RuntimeException.class);
        assertThat(due(NOON.plusSeconds(1))).containsExactly("before");
        append(NOON, "after");
        assertThat(due(NOON.plusSeconds(1))).containsExactly("before", "after");
    }

    /** Arrivals of which the third cannot be had. */
    private static final class BrokenList extends AbstractList<Arrival> {
        @Override
        public Arrival get(int index) {
            if (index == 2) {
                throw new IllegalStateException("the kit lets the third arrival fail");
            }
            return report("of a call that fails");
        }

        @Override
        public int size() {
            return 4;
        }
    }

    @Test
    @DisplayName(
            "I-05 required: every byte is read as it was written, also of 64 KB and of none, and so is what was proved")
    void bytesAreReadAsTheyWereWritten() {
        byte[] everyByte = new byte[65_536];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) (i * 31 + (i >> 8));
        }
        List<RawReport> reports = List.of(
                RawReport.of("deliver_sm", everyByte),
                RawReport.of("reply", new byte[0]).untrusted(),
                RawReport.of("状态", "emoji 👩‍👩‍👧".getBytes(UTF_8)));
        inbox.append(reports.stream().map(raw -> new Arrival("主通道", raw)).toList(), NOON);
        List<Entry> due = inbox.due(10, NOON);
        assertThat(due).hasSize(3).allMatch(entry -> entry.arrival().channel().equals("主通道"));
        for (RawReport report : reports) {
            RawReport read = due.stream()
                    .map(entry -> entry.arrival().raw())
                    .filter(raw -> raw.kind().equals(report.kind()))
                    .findFirst()
                    .orElseThrow();
            assertThat(read.body()).isEqualTo(report.body());
            assertThat(read.isTrusted()).isEqualTo(report.isTrusted());
        }
    }

    @Test
    @DisplayName("I-06 required: a call may hold nothing, and it may hold thousands")
    void callsAreOfAnySize() {
        assertThat(inbox.append(List.of(), NOON)).isEmpty();
        inbox.settle(List.of(), NOON);
        List<Long> ids = inbox.append(
                IntStream.range(0, MANY).mapToObj(i -> report("report " + i)).toList(), NOON);
        assertThat(ids).hasSize(MANY).doesNotHaveDuplicates();
        inbox.settle(
                ids.stream()
                        .map(id -> new ReportInbox.Settlement(id, Fate.DONE, NOON))
                        .toList(),
                NOON);
        assertThat(inbox.due(MANY, NOON)).isEmpty();
    }

    @Test
    @DisplayName("I-07 required: what threads of all processes store at once is all there")
    void threadsLoseNothing() {
        List<ReportInbox> processes =
                place.isShared() ? List.of(inbox, openBeside().reports()) : List.of(inbox);
        try (Crowd crowd = new Crowd()) {
            List<List<Long>> ids = crowd.run(
                    32,
                    i -> processes.get(i % processes.size()).append(List.of(report(i + " a"), report(i + " b")), NOON));
            List<Long> all = new ArrayList<>();
            ids.forEach(all::addAll);
            assertThat(all).hasSize(64).doesNotHaveDuplicates();
        }
        assertThat(due(NOON)).hasSize(64).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("I-08 required: what waits, when it is due and how often it was tried survive the end of the process")
    void reportsSurvive() {
        List<Long> ids = append(NOON, "fresh", "again", "done", "orphan");
        settle(ids.get(1), Fate.AGAIN, NOON.plusSeconds(60));
        settle(ids.get(2), Fate.DONE, NOON);
        settle(ids.get(3), Fate.ORPHAN, NOON);
        reopen();
        assertThat(due(NOON.plusSeconds(59))).containsExactly("fresh");
        assertThat(due(NOON.plusSeconds(60))).containsExactlyInAnyOrder("fresh", "again");
        assertThat(orphans()).containsExactly("orphan");
        assertThat(inbox.due(10, NOON.plusSeconds(60)).stream()
                        .mapToInt(Entry::tries)
                        .sum())
                .isEqualTo(1);
        assertThat(append(NOON, "later")).doesNotContainAnyElementsOf(ids);
    }

    @Test
    @DisplayName("I-09 required: what one process stored the others see at once")
    void othersSeeItAtOnce() {
        ReportInbox beside = openBeside().reports();
        long id = append(NOON, "one").get(0);
        assertThat(texts(beside.due(10, NOON))).containsExactly("one");
        beside.settle(List.of(new ReportInbox.Settlement(id, Fate.DONE, NOON)), NOON);
        assertThat(due(NOON)).isEmpty();
    }

    @Test
    @DisplayName(
            "I-10 required: pages hold everything that is not done, whether due, later or an orphan, by growing ids")
    void pagesHoldEverything() {
        List<Long> ids = append(NOON, "waiting", "done", "again", "orphan", "last");
        settle(ids.get(1), Fate.DONE, NOON);
        settle(ids.get(2), Fate.AGAIN, NOON.plusSeconds(60));
        settle(ids.get(3), Fate.ORPHAN, NOON);
        assertThat(inbox.page(0, 10)).extracting(Entry::id).isSorted().allMatch(id -> id > 0);
        assertThat(texts(inbox.page(0, 10))).containsExactlyInAnyOrder("waiting", "again", "orphan", "last");
        List<Entry> first = inbox.page(0, 3);
        assertThat(first).hasSize(3);
        List<Entry> second = inbox.page(first.get(2).id(), 3);
        assertThat(second).hasSize(1);
        assertThat(inbox.page(second.get(0).id(), 3)).isEmpty();
        append(NOON, "later");
        assertThat(texts(inbox.page(second.get(0).id(), 3))).containsExactly("later");
    }
}
