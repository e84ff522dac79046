package io.smskit.provider.smpp.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.delivery.ReportStatus;
import io.smskit.provider.smpp.report.ReceiptText.Field;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.jsmpp.bean.DeliveryReceipt;
import org.jsmpp.util.DeliveryReceiptState;
import org.jsmpp.util.InvalidDeliveryReceiptException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptTextTest {
    /** Reports as vendors' guides and bug reports show them. */
    static Stream<Arguments> samples() {
        return Stream.of(
                Arguments.of(
                        "SMPP 3.4 appendix B",
                        "id:1234567890 sub:001 dlvrd:001 submit date:0610121415 done date:0610121416 stat:DELIVRD err:000"
                                + " Text:Hello world",
                        "1234567890",
                        "DELIVRD",
                        "000",
                        "2006-10-12T14:16:00Z"),
                Arguments.of(
                        "Vonage",
                        "id:0000000012345678 sub:001 dlvrd:001 submit date:1601010100 done date:1601010101 stat:DELIVRD"
                                + " err:000 text:none",
                        "0000000012345678",
                        "DELIVRD",
                        "000",
                        "2016-01-01T01:01:00Z"),
                Arguments.of(
                        "SMPPCenter, with seconds",
                        "id:64567564356765435676 sub:001 dlvrd:001 submit date:190608165232 done date:190608165237"
                                + " stat:DELIVRD err:000 text:Hello World",
                        "64567564356765435676",
                        "DELIVRD",
                        "000",
                        "2019-06-08T16:52:37Z"),
                Arguments.of(
                        "OpenMarket, names without spaces and dates of zeros",
                        "id:0118Z-0122I-2309U-57DGB sub:000 dlvrd:000 submitdate:180122230957 donedate:000000000000"
                                + " stat:REJECTD err:375 text:",
                        "0118Z-0122I-2309U-57DGB",
                        "REJECTD",
                        "375",
                        null),
                Arguments.of(
                        "text that ends in a hyphen",
                        "id:0911897980 sub:001 dlvrd:000 submit date:1201121551 done date:1201121551 stat:UNDELIV err:075"
                                + " text:-PROFILE",
                        "0911897980",
                        "UNDELIV",
                        "075",
                        "2012-01-12T15:51:00Z"),
                Arguments.of(
                        "capitals",
                        "ID:8A4F SUB:001 DLVRD:000 SUBMIT DATE:2105030700 DONE DATE:2105030701 STAT:EXPIRED ERR:0B5"
                                + " TEXT:x",
                        "8A4F",
                        "EXPIRED",
                        "0B5",
                        "2021-05-03T07:01:00Z"),
                Arguments.of(
                        "another order",
                        "stat:UNDELIV err:69 id:77 done date:20210503070145 sub:1",
                        "77",
                        "UNDELIV",
                        "69",
                        "2021-05-03T07:01:45Z"),
                Arguments.of("the least", "id:abc-1 stat:DELIVRD", "abc-1", "DELIVRD", null, null),
                Arguments.of(
                        "no error, no text",
                        "id:5 sub:001 dlvrd:001 submit date:2105030700 done date:2105030701 stat:ACCEPTD err: text:",
                        "5",
                        "ACCEPTD",
                        null,
                        "2021-05-03T07:01:00Z"),
                Arguments.of(
                        "spaces around colons", "id : 5 sub : 1 stat : DELIVRD err : 000", "5", "DELIVRD", "000", null),
                Arguments.of("commas", "id:5,sub:1,dlvrd:1,stat:DELIVRD,err:0", "5", "DELIVRD", "0", null),
                Arguments.of("equals signs and lines", "id=5\nstat=FAILED\nerr=12\n", "5", "FAILED", "12", null),
                Arguments.of(
                        "the message's text names fields",
                        "id:5 sub:1 stat:DELIVRD err:000 text:id:9 stat:UNDELIV err:999",
                        "5",
                        "DELIVRD",
                        "000",
                        null),
                Arguments.of(
                        "the message's text comes first",
                        "text:Hello id:5 stat:DELIVRD err:000",
                        "5",
                        "DELIVRD",
                        "000",
                        null),
                Arguments.of("a word before the id", "Receipt: id:5 sub:001 stat:DELIVRD", "5", "DELIVRD", null, null),
                Arguments.of(
                        "JSON",
                        "{\"message_id\":\"a-5\", \"done_date\":\"2105030701\", \"messageStatus\" : \"DELIVRD\","
                                + "\"errCode\":\"000\"}",
                        "a-5",
                        "DELIVRD",
                        "000",
                        "2021-05-03T07:01:00Z"),
                Arguments.of("quotes", "id:'5' stat:'UNDELIV' err:\"12\"", "5", "UNDELIV", "12", null),
                Arguments.of("the state of a gateway in China", "id:5 stat:MK:0012 err:", "5", "MK:0012", null, null),
                Arguments.of(
                        "underscores",
                        "message_id:5 submit_date:2105030700 done_date:2105030701 status:DELIVERED error_code:0",
                        "5",
                        "DELIVERED",
                        "0",
                        "2021-05-03T07:01:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReadFieldByField(String vendor, String text, String id, String state, String error, String done) {
        ReceiptText receipt = ReceiptText.read(text);

        assertThat(receipt.find(Field.ID)).contains(id);
        assertThat(receipt.find(Field.STATE)).contains(state);
        assertThat(receipt.find(Field.ERROR).orElse(null)).isEqualTo(error);
        assertThat(receipt.find(Field.DONE_DATE)
                        .flatMap(date -> ReceiptDate.read(date, ZoneOffset.UTC))
                        .orElse(null))
                .isEqualTo(done == null ? null : Instant.parse(done));
    }

    @Test
    void keepsTheWordsOfTheMessageOutOfTheRawText() {
        assertThat(ReceiptText.read("id:5 stat:DELIVRD err:000 text:Your code is 482913")
                        .withoutContent())
                .isEqualTo("id:5 stat:DELIVRD err:000");
    }

    @Test
    void thatIsNoneHasNoFields() {
        for (String text : new String[] {"", "Hello", "::::", "id", "stat:", "id: stat: err:", "x".repeat(10_000)}) {
            assertThat(ReceiptText.read(text).find(Field.ID)).as(text).isEmpty();
        }
    }

    @Test
    void isNotReadInTheMiddleOfAWord() {
        assertThat(ReceiptText.read("paid:5 thestat:x").find(Field.ID)).isEmpty();
    }

    /** The library's own receipts, which it writes as the standard proposes, are read as it reads them. */
    @Test
    void agreesWithJsmppOnWhatThatWrites() throws InvalidDeliveryReceiptException {
        Random random = new Random(11);
        DeliveryReceiptState[] states = {
            DeliveryReceiptState.DELIVRD,
            DeliveryReceiptState.EXPIRED,
            DeliveryReceiptState.UNDELIV,
            DeliveryReceiptState.REJECTD,
            DeliveryReceiptState.ACCEPTD
        };
        for (int round = 0; round < 500; round++) {
            String id = Integer.toString(random.nextInt(Integer.MAX_VALUE));
            DeliveryReceipt written = new DeliveryReceipt(
                    id,
                    1,
                    1,
                    new java.util.Date(1_700_000_000_000L),
                    new java.util.Date(1_700_000_060_000L),
                    states[random.nextInt(states.length)],
                    String.format("%03d", random.nextInt(1_000)),
                    "text " + round);
            DeliveryReceipt theirs = new DeliveryReceipt(written.toString());
            ReceiptText ours = ReceiptText.read(written.toString());

            assertThat(ours.find(Field.ID)).contains(theirs.getId());
            assertThat(ours.find(Field.ERROR)).contains(theirs.getError());
            assertThat(ours.find(Field.CONTENT)).contains(theirs.getText());
            assertThat(ours.find(Field.STATE).map(ReceiptStates::of)).contains(status(theirs.getFinalStatus()));
            assertThat(ours.find(Field.DONE_DATE).flatMap(date -> ReceiptDate.read(date, ZoneId.systemDefault())))
                    .contains(theirs.getDoneDate().toInstant());
        }
    }

    private static ReportStatus status(DeliveryReceiptState state) {
        return switch (state) {
            case DELIVRD -> ReportStatus.DELIVERED;
            case EXPIRED -> ReportStatus.EXPIRED;
            case UNDELIV -> ReportStatus.UNDELIVERABLE;
            case REJECTD -> ReportStatus.REJECTED;
            default -> ReportStatus.ACCEPTED;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVRD, DELIVERED",
        "delivered, DELIVERED",
        "DELIVRED, DELIVERED",
        "EXPIRED, EXPIRED",
        "DELETED, DELETED",
        "UNDELIV, UNDELIVERABLE",
        "UNDELIVERABLE, UNDELIVERABLE",
        "FAILED, UNDELIVERABLE",
        "UN-DELIVERED, UNDELIVERABLE",
        "NOT_DELIVERED, UNDELIVERABLE",
        "NONDELIVERED, UNDELIVERABLE",
        "DELIVERY_FAILED, UNDELIVERABLE",
        "DELIVERYFAILURE, UNDELIVERABLE",
        "DELIVERY_SUCCESS, DELIVERED",
        "DELIVERY, UNKNOWN",
        "DELIVERY_PENDING, UNKNOWN",
        "MK:0010, UNDELIVERABLE",
        "db:0141, UNDELIVERABLE",
        "CANCELLED, DELETED",
        "EN_ROUTE, ENROUTE",
        "ACCEPTD, ACCEPTED",
        "REJECTD, REJECTED",
        "ENROUTE, ENROUTE",
        "BUFFERD, ENROUTE",
        "SCHEDULED, ENROUTE",
        "SKIPPED, UNKNOWN",
        "UNKNOWN, UNKNOWN",
        "gibberish, UNKNOWN",
        "2, DELIVERED",
        "5, UNDELIVERABLE",
        "8, REJECTED",
        "9, UNKNOWN",
    })
    void hasAStateForEachWord(String word, ReportStatus status) {
        assertThat(ReceiptStates.of(word)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ENROUTE",
        "1, ENROUTE",
        "2, DELIVERED",
        "3, EXPIRED",
        "4, DELETED",
        "5, UNDELIVERABLE",
        "6, ACCEPTED",
        "7, UNKNOWN",
        "8, REJECTED",
        "9, UNKNOWN",
        "200, UNKNOWN"
    })
    void hasAStateForEachNumber(int state, ReportStatus status) {
        assertThat(ReceiptStates.of(state)).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "9999999999,",
        "2113010000,",
        "0000000000,",
        "abc,",
        "21050307,",
        "201905011200, 2019-05-01T12:00:00Z",
        "2105030700+00,",
    })
    void hasNoDateWhereThereIsNone(String text, String instant) {
        assertThat(ReceiptDate.read(text, ZoneOffset.UTC).orElse(null))
                .isEqualTo(instant == null ? null : Instant.parse(instant));
    }
}
