package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.simulator.smsc.ReportShape.Field;
import io.smskit.simulator.smsc.ReportShape.Parameter;
import io.smskit.simulator.smsc.content.Coding;
import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How vendors write. */
class ReportShapeTest {
    private static final Instant SUBMITTED = Instant.parse("2026-03-02T08:05:09Z");
    private static final Instant DONE = Instant.parse("2026-03-02T08:07:30Z");
    private static final long ID = 0xABCDEF12L;

    private static ShortMessage write(ReportShape shape, MessageState state, String error) {
        return write(shape, state, error, Long.toString(ID));
    }

    private static ShortMessage write(ReportShape shape, MessageState state, String error, String named) {
        ShortMessage message = RawClient.text(RawClient.NUMBER, "Grüße, and some more than twenty");
        Request request = new Request(
                new Request.Arrival(1, "acme", SUBMITTED, 1),
                Command.SUBMIT_SM,
                Pdu.request(Command.SUBMIT_SM, 1, message.body()),
                message);
        AcceptedPart part =
                new AcceptedPart(ID, Long.toString(ID), request, 1, message, Content.of(message, Coding.GSM7));
        return shape.write(new ReportShape.News(part, named, state, error, DONE));
    }

    private static ShortMessage delivered(ReportShape shape) {
        return write(shape, MessageState.DELIVERED, "000");
    }

    private static String text(ShortMessage report) {
        return new String(report.shortMessage(), report.dataCoding() == 8 ? UTF_16BE : ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | id:2882400018 sub:001 dlvrd:001 submit date:2603020805 done date:2603020807 stat:DELIVRD err:000"
                        + " text:Gr??e, and some more",
                "upper | ID:2882400018 SUB:001 DLVRD:001 SUBMIT DATE:260302080509 DONE DATE:260302080730 STAT:DELIVRD ERR:000"
                        + " TEXT:Gr??e, and some more",
                "shuffled | stat:DELIVRD err:000 done date:2603020807 id:2882400018 submit date:2603020805 dlvrd:001",
                "minimal | id:2882400018 stat:DELIVRD",
                "bogus-dates | id:2882400018 sub:001 dlvrd:001 submit date:9999999999 done date:9999999999 stat:DELIVRD"
                        + " err:000 text:Gr??e, and some more",
                "tlv | ''",
                "tlv-id | sub:001 dlvrd:001 submit date:2603020805 done date:2603020807 stat:DELIVRD err:000"
                        + " text:Gr??e, and some more",
                "ucs2 | id:2882400018 sub:001 dlvrd:001 submit date:2603020805 done date:2603020807 stat:DELIVRD err:000"
                        + " text:Grüße, and some more",
            })
    void eachVendorHasAShape(String vendor, String text) {
        assertThat(text(delivered(ReportShape.vendors().get(vendor)))).isEqualTo(text);
    }

    @Test
    void thereAreEightVendors() {
        assertThat(ReportShape.vendors()).hasSize(8);
    }

    @Test
    void parametersSayWhatTheTextDoesNot() {
        ShortMessage report = write(ReportShape.tlvOnly(), MessageState.UNDELIVERABLE, "034");

        assertThat(report.tlv(Tlv.RECEIPTED_MESSAGE_ID).orElseThrow().text()).isEqualTo("2882400018");
        assertThat(report.tlv(Tlv.MESSAGE_STATE).orElseThrow().value()).containsExactly(5);
        assertThat(report.tlv(Tlv.NETWORK_ERROR_CODE).orElseThrow().value()).containsExactly(3, 0, 34);
    }

    @ParameterizedTest
    @CsvSource({
        "DECIMAL, 2882400018",
        "DECIMAL_PADDED, 2882400018",
        "HEX_LOWER, abcdef12",
        "HEX_UPPER, ABCDEF12",
        "HEX_PADDED, ABCDEF12"
    })
    void theIdIsWrittenInAnotherForm(IdForm form, String id) {
        ReportShape shape = ReportShape.standard()
                .fields(Field.ID)
                .parameters(Parameter.MESSAGE_ID)
                .id(form)
                .parameterId(IdForm.HEX_LOWER);

        assertThat(text(delivered(shape))).isEqualTo("id:" + id);
        assertThat(delivered(shape).tlv(Tlv.RECEIPTED_MESSAGE_ID).orElseThrow().text())
                .isEqualTo("abcdef12");
    }

    @Test
    void smallNumbersArePadded() {
        assertThat(IdForm.DECIMAL_PADDED.write(18)).isEqualTo("0000000018");
        assertThat(IdForm.HEX_PADDED.write(0x1A)).isEqualTo("0000001A");
    }

    @Test
    void anUnknownIdStaysAsItIs() {
        ReportShape shape = ReportShape.standard().fields(Field.ID).id(IdForm.HEX_LOWER);

        assertThat(text(write(shape, MessageState.DELIVERED, "000", "77"))).isEqualTo("id:77");
    }

    @Test
    void keysMayBeginWithACapitalAndDatesBeEmpty() {
        ReportShape shape = ReportShape.standard()
                .fields(Field.ID, Field.DONE_DATE)
                .capitalised()
                .dates("");

        assertThat(text(delivered(shape))).isEqualTo("Id:2882400018 Done date:");
    }

    @Test
    void theClassTellsReportsFromNewsOnTheWayUnlessAVendorDoesNot() {
        assertThat(delivered(ReportShape.standard()).esmClass()).isEqualTo(4);
        assertThat(write(ReportShape.standard(), MessageState.ENROUTE, "000").esmClass())
                .isEqualTo(0x20);
        assertThat(delivered(ReportShape.standard().esmClass(0)).esmClass()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED, EXPIRED, 3", "DELETED, DELETED, 4", "REJECTED, REJECTD, 8", "ACCEPTED, ACCEPTD, 6"})
    void everyStateHasAWordAndANumber(MessageState state, String word, int number) {
        ReportShape shape = ReportShape.standard().fields(Field.STAT).parameters(Parameter.STATE);

        assertThat(text(write(shape, state, "001"))).isEqualTo("stat:" + word);
        assertThat(write(shape, state, "001")
                        .tlv(Tlv.MESSAGE_STATE)
                        .orElseThrow()
                        .number())
                .isEqualTo(number);
    }
}
