package io.smskit.core.message;

import io.smskit.Msisdn;
import io.smskit.delivery.AttemptView.Verdict;
import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import io.smskit.delivery.Part;
import io.smskit.delivery.ReportStatus;
import io.smskit.spi.Remainder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt is stored within the progress of its message. */
final class AttemptForm {
    private static final int PARTS_WITH_REPORTS = 3;
    private static final int REMAINDERS = 6;
    private static final int PRICES = 7;

    private AttemptForm() {}

    static void write(Encoder out, Attempt attempt) {
        out.number(attempt.number())
                .text(attempt.channel())
                .name(attempt.verdict())
                .number(attempt.intendedMicros())
                .number(attempt.settledMicros())
                .flag(attempt.counted());
        writeFailure(out, attempt.failure());
        out.number(attempt.parts().size());
        for (Part part : attempt.parts()) {
            out.number(part.number())
                    .optionalText(part.providerMessageId().orElse(null))
                    .flag(part.isUnknown());
            writeFailure(out, part.failure().orElse(null));
            out.optionalText(reportIdOfItsOwn(part)).flag(part.isReported());
            writeOptionalReport(out, part.report().orElse(null));
        }
        writeOptionalReport(out, attempt.report());
        out.texts(attempt.candidates()).optionalText(attempt.call()).flag(attempt.unreported());
        writeRemainder(out, attempt.remainder());
        out.optionalMoney(attempt.price());
    }

    private static void writeRemainder(Encoder out, @Nullable Remainder remainder) {
        out.flag(remainder != null);
        if (remainder != null) {
            out.number(remainder.attempt())
                    .number(remainder.of())
                    .number(remainder.parts().size());
            remainder.parts().forEach(out::number);
        }
    }

    private static @Nullable Remainder readRemainder(Decoder in, int version) {
        if (version < REMAINDERS || !in.flag()) {
            return null;
        }
        int attempt = (int) in.number();
        int of = (int) in.number();
        List<Integer> parts = new ArrayList<>();
        for (int left = in.count(); left > 0; left--) {
            parts.add((int) in.number());
        }
        return new Remainder(attempt, of, parts);
    }

    private static @Nullable String reportIdOfItsOwn(Part part) {
        return part.reportId().equals(part.providerMessageId())
                ? null
                : part.reportId().orElse(null);
    }

    static Attempt read(Decoder in, int version) {
        return new Attempt(
                (int) in.number(),
                in.text(),
                in.name(Verdict.class),
                in.number(),
                in.number(),
                in.flag(),
                readFailure(in),
                readParts(in, version),
                in.flag() ? readReport(in) : null,
                in.texts(),
                in.optionalText(),
                in.flag(),
                readRemainder(in, version),
                version < PRICES ? null : in.optionalMoney());
    }

    private static void writeFailure(Encoder out, @Nullable Failure failure) {
        out.flag(failure != null);
        if (failure == null) {
            return;
        }
        out.name(failure.kind()).text(failure.code()).text(failure.detail()).name(failure.scope());
        Duration pause = failure.pause().orElse(null);
        Instant end = failure.end().orElse(null);
        out.optionalNumber(pause == null ? null : pause.toMillis());
        out.optionalNumber(end == null ? null : Micros.of(end));
        out.flag(failure.inDoubt()).flag(failure.pointsToEarlierCopy());
    }

    private static @Nullable Failure readFailure(Decoder in) {
        if (!in.flag()) {
            return null;
        }
        Failure failure =
                Failure.of(in.name(FailureKind.class), in.text(), in.text()).scope(in.name(FailureScope.class));
        Long pause = in.optionalNumber();
        Long end = in.optionalNumber();
        failure = pause == null ? failure : failure.retryAfter(Duration.ofMillis(pause));
        failure = end == null ? failure : failure.until(Micros.instant(end));
        failure = in.flag() ? failure.mayHaveArrived() : failure;
        return in.flag() ? failure.evidenceOfEarlierCopy() : failure;
    }

    private static List<Part> readParts(Decoder in, int version) {
        int count = in.count();
        List<Part> parts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            parts.add(readPart(in, version));
        }
        return parts;
    }

    private static Part readPart(Decoder in, int version) {
        int number = (int) in.number();
        String id = in.optionalText();
        boolean unknown = in.flag();
        Part part = part(number, id, unknown, readFailure(in));
        return version < PARTS_WITH_REPORTS ? part : withReport(part, in);
    }

    private static Part part(int number, @Nullable String id, boolean unknown, @Nullable Failure failure) {
        if (failure == null) {
            return Part.accepted(number, id == null ? "" : id);
        }
        return unknown ? Part.unknown(number, failure) : Part.rejected(number, failure);
    }

    private static Part withReport(Part part, Decoder in) {
        String reportId = in.optionalText();
        Part known = reportId == null ? part : part.reportedAs(reportId);
        known = in.flag() ? known : known.unreported();
        return in.flag() ? known.report(readReport(in)) : known;
    }

    private static void writeOptionalReport(Encoder out, @Nullable DeliveryReport report) {
        out.flag(report != null);
        if (report != null) {
            writeReport(out, report);
        }
    }

    private static void writeReport(Encoder out, DeliveryReport report) {
        out.name(report.status()).text(report.rawStatus());
        out.optionalText(report.providerMessageId().orElse(null));
        Msisdn to = report.to().orElse(null);
        Instant at = report.at().orElse(null);
        out.optionalText(to == null ? null : to.digits()).optionalNumber(at == null ? null : Micros.of(at));
        writeFailure(out, report.failure().orElse(null));
    }

    private static DeliveryReport readReport(Decoder in) {
        DeliveryReport report = DeliveryReport.of(in.name(ReportStatus.class), in.text());
        String id = in.optionalText();
        String to = in.optionalText();
        Long at = in.optionalNumber();
        Failure failure = readFailure(in);
        report = id == null ? report : report.providerMessageId(id);
        report = to == null ? report : report.to(Msisdn.of(to));
        report = at == null ? report : report.at(Micros.instant(at));
        return failure == null ? report : report.failure(failure);
    }
}
