package io.smskit.simulator.smsc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.util.Objects.requireNonNull;

import io.smskit.simulator.smsc.pdu.MessageState;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.Tlv;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a vendor writes a delivery report. Immutable; copy methods give changed copies. {@link #vendors()} are shapes that
 * are met in the field.
 *
 * @since 0.1
 */
public final class ReportShape {
    /** A field of the text (SMPP 3.4 appendix B). */
    public enum Field {
        ID("id"),
        SUB("sub"),
        DLVRD("dlvrd"),
        SUBMIT_DATE("submit date"),
        DONE_DATE("done date"),
        STAT("stat"),
        ERR("err"),
        TEXT("text");

        private final String key;

        Field(String key) {
            this.key = key;
        }
    }

    /** Which optional parameters a report has. */
    public enum Parameter {
        MESSAGE_ID,
        STATE,
        ERROR
    }

    /** What there is to tell of a message. */
    record News(AcceptedPart part, String messageId, MessageState state, String error, Instant at) {}

    /** The text of a report; none without fields. */
    private record Text(List<Field> fields, UnaryOperator<String> keys, String dates, int coding) {}

    /** How the message's id is written in the text and in the parameter; null for as it was answered. */
    private record Ids(@Nullable IdForm text, @Nullable IdForm parameter) {}

    private static final DateTimeFormatter TEN_DIGITS =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TWELVE_DIGITS =
            DateTimeFormatter.ofPattern("yyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String TEN = "ten";
    private static final String TWELVE = "twelve";
    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");
    private static final int QUOTED = 20;
    private static final int UCS2 = 8;
    private static final byte GSM = 3;

    private final Text text;
    private final Ids ids;
    private final List<Parameter> parameters;
    private final int esmClass;
    private final boolean data;

    private ReportShape(Text text, Ids ids, List<Parameter> parameters, int esmClass, boolean data) {
        this.text = text;
        this.ids = ids;
        this.parameters = List.copyOf(parameters);
        this.esmClass = esmClass;
        this.data = data;
    }

    /** As the standard proposes: {@code id:… sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000 text:…}. */
    public static ReportShape standard() {
        Text text = new Text(List.of(Field.values()), UnaryOperator.identity(), TEN, 0);
        return new ReportShape(text, new Ids(null, null), List.of(), ShortMessage.RECEIPT, false);
    }

    /** Without a text: everything stands in optional parameters. */
    public static ReportShape tlvOnly() {
        return standard().fields().parameters(Parameter.values());
    }

    /** Shapes that are met in the field, by a name for each. */
    public static Map<String, ReportShape> vendors() {
        Map<String, ReportShape> vendors = new LinkedHashMap<>();
        vendors.put("text", standard());
        vendors.put("upper", standard().upperCase().secondsInDates());
        vendors.put(
                "shuffled",
                standard().fields(Field.STAT, Field.ERR, Field.DONE_DATE, Field.ID, Field.SUBMIT_DATE, Field.DLVRD));
        vendors.put("minimal", standard().fields(Field.ID, Field.STAT));
        vendors.put("bogus-dates", standard().dates("9999999999"));
        vendors.put("tlv", tlvOnly());
        vendors.put(
                "tlv-id",
                standard()
                        .fields(
                                Field.SUB,
                                Field.DLVRD,
                                Field.SUBMIT_DATE,
                                Field.DONE_DATE,
                                Field.STAT,
                                Field.ERR,
                                Field.TEXT)
                        .parameters(Parameter.MESSAGE_ID));
        vendors.put("ucs2", standard().ucs2());
        return vendors;
    }

    /** A copy with these fields in this order; none for no text at all. */
    public ReportShape fields(Field... fields) {
        return text(new Text(List.of(fields), text.keys, text.dates, text.coding));
    }

    /** A copy with keys in upper case. */
    public ReportShape upperCase() {
        return text(new Text(text.fields, key -> key.toUpperCase(Locale.ROOT), text.dates, text.coding));
    }

    /** A copy with keys that begin with a capital. */
    public ReportShape capitalised() {
        UnaryOperator<String> keys = key -> key.substring(0, 1).toUpperCase(Locale.ROOT) + key.substring(1);
        return text(new Text(text.fields, keys, text.dates, text.coding));
    }

    /** A copy with dates of twelve digits, {@code YYMMDDhhmmss}, instead of ten. */
    public ReportShape secondsInDates() {
        return dates(TWELVE);
    }

    /** A copy that says the same in the place of each date, such as nothing or {@code 9999999999}. */
    public ReportShape dates(String always) {
        return text(new Text(text.fields, text.keys, requireNonNull(always, "always"), text.coding));
    }

    /** A copy whose text is UCS-2. */
    public ReportShape ucs2() {
        return text(new Text(text.fields, text.keys, text.dates, UCS2));
    }

    private ReportShape text(Text other) {
        return new ReportShape(other, ids, parameters, esmClass, data);
    }

    /** A copy whose text names the message in this form, whatever was answered. */
    public ReportShape id(IdForm form) {
        return new ReportShape(text, new Ids(form, ids.parameter), parameters, esmClass, data);
    }

    /** A copy whose parameter names the message in this form, whatever was answered. */
    public ReportShape parameterId(IdForm form) {
        return new ReportShape(text, new Ids(ids.text, form), parameters, esmClass, data);
    }

    /** A copy with these optional parameters. */
    public ReportShape parameters(Parameter... some) {
        return new ReportShape(text, ids, List.of(some), esmClass, data);
    }

    /** A copy with another ESM class, such as 0 where a vendor does not mark reports. */
    public ReportShape esmClass(int other) {
        return new ReportShape(text, ids, parameters, other, data);
    }

    /** A copy that is sent by data_sm instead of deliver_sm. */
    public ReportShape asDataSm() {
        return new ReportShape(text, ids, parameters, esmClass, true);
    }

    boolean isDataSm() {
        return data;
    }

    ShortMessage write(News news) {
        ShortMessage submitted = news.part().message();
        ShortMessage report = ShortMessage.between(submitted.destination(), submitted.source())
                .flags(news.state().isFinal() ? esmClass : intermediate(), 0);
        String words = text.fields.stream()
                .map(field -> text.keys.apply(field.key) + ":" + value(field, news))
                .collect(Collectors.joining(" "));
        report = report.content(text.coding, words.getBytes(text.coding == UCS2 ? UTF_16BE : ISO_8859_1));
        for (Tlv parameter : tlvs(news)) {
            report = report.with(parameter);
        }
        return report;
    }

    private int intermediate() {
        return esmClass == ShortMessage.RECEIPT ? ShortMessage.INTERMEDIATE : esmClass;
    }

    private String value(Field field, News news) {
        boolean delivered = news.state() == MessageState.DELIVERED;
        return switch (field) {
            case ID -> id(ids.text, news);
            case SUB -> "001";
            case DLVRD -> delivered ? "001" : "000";
            case SUBMIT_DATE -> date(news.part().at());
            case DONE_DATE -> date(news.at());
            case STAT -> news.state().word();
            case ERR -> news.error();
            case TEXT -> quoted(news.part().text());
        };
    }

    private static String id(@Nullable IdForm form, News news) {
        boolean known = news.messageId().equals(news.part().messageId());
        return form == null || !known
                ? news.messageId()
                : form.write(news.part().id());
    }

    private String date(Instant at) {
        return switch (text.dates) {
            case TEN -> TEN_DIGITS.format(at);
            case TWELVE -> TWELVE_DIGITS.format(at);
            default -> text.dates;
        };
    }

    private String quoted(String content) {
        String begin = content.substring(0, Math.min(QUOTED, content.length()));
        return text.coding == UCS2 ? begin : NOT_ASCII.matcher(begin).replaceAll("?");
    }

    private List<Tlv> tlvs(News news) {
        List<Tlv> tlvs = new ArrayList<>();
        for (Parameter parameter : parameters) {
            tlvs.add(
                    switch (parameter) {
                        case MESSAGE_ID -> Tlv.cString(Tlv.RECEIPTED_MESSAGE_ID, id(ids.parameter, news));
                        case STATE -> Tlv.octet(Tlv.MESSAGE_STATE, news.state().number());
                        case ERROR -> error(news.error());
                    });
        }
        return tlvs;
    }

    private static Tlv error(String code) {
        int number = Integer.parseInt(code.replaceAll("\\D", "0"));
        return Tlv.of(Tlv.NETWORK_ERROR_CODE, GSM, (byte) (number >> 8), (byte) number);
    }
}
