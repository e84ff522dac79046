package io.smskit.provider.tencent;

import io.smskit.Msisdn;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.SubmitOutcome;
import io.smskit.http.HttpReply;
import io.smskit.http.Json;
import io.smskit.http.china.ChinaNumber;
import io.smskit.http.codes.CodeJudge;
import io.smskit.spi.Submission;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdicts of one answer, one for each number. A message gets the one that names its number, wherever that stands; one
 * that is named by none, or by two, is in doubt, and so are all where there are more or fewer verdicts than numbers.
 */
final class Verdicts {
    private final HttpReply reply;
    private final List<Json> rows;
    private final CodeJudge judge;

    Verdicts(HttpReply reply, List<Json> rows, CodeJudge judge) {
        this.reply = reply;
        this.rows = rows;
        this.judge = judge;
    }

    /** One outcome for each message, in their order. */
    List<SubmitOutcome> of(List<Submission> sent) {
        if (rows.size() != sent.size()) {
            return Collections.nCopies(
                    sent.size(),
                    doubt(
                            "answer-size",
                            "the answer has " + rows.size() + " verdicts for " + sent.size() + " numbers"));
        }
        if (sent.size() == 1 && rows.get(0).get("PhoneNumber").isMissing()) {
            return List.of(outcome(rows.get(0)));
        }
        Map<String, List<Json>> byNumber = rows.stream().collect(Collectors.groupingBy(Verdicts::digits));
        return sent.stream()
                .map(each -> verdicts(byNumber, each.to()))
                .map(own -> own.size() == 1
                        ? outcome(own.get(0))
                        : doubt("answer-numbers", "the number has " + own.size() + " verdicts of its own"))
                .toList();
    }

    private static String digits(Json row) {
        String number = row.get("PhoneNumber").text().orElse("");
        return number.startsWith("+") ? number.substring(1) : number;
    }

    private static List<Json> verdicts(Map<String, List<Json>> byNumber, Msisdn number) {
        return Stream.of(number.digits(), ChinaNumber.write(number))
                .distinct()
                .flatMap(written -> byNumber.getOrDefault(written, List.of()).stream())
                .toList();
    }

    private SubmitOutcome outcome(Json row) {
        Optional<String> code = row.get("Code").text();
        if (code.isEmpty()) {
            return doubt("no-code", "the verdict has no code");
        }
        return code.get().equalsIgnoreCase(TencentCodes.OK)
                ? CodeJudge.taken(reply, code.get(), row.get("SerialNo").text().orElse(""))
                : judge.outcome(reply, code.get(), "");
    }

    private SubmitOutcome doubt(String code, String detail) {
        return SubmitOutcome.unknown(Failure.of(FailureKind.PROVIDER_ERROR, code, detail + ", " + reply)
                .mayHaveArrived());
    }
}
