package io.smskit.provider.smpp.report;

import static io.smskit.provider.smpp.report.ReceiptText.Field.DONE_DATE;
import static io.smskit.provider.smpp.report.ReceiptText.Field.ERROR;
import static io.smskit.provider.smpp.report.ReceiptText.Field.STATE;

import io.smskit.delivery.DeliveryReport;
import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.ReportStatus;
import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.DeliverSm;
import io.smskit.provider.smpp.pdu.Tlv;
import io.smskit.provider.smpp.pdu.TlvTag;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the fields of a peer's reports mean.
 *
 * @param source the address that our messages bear, by which a report with addresses turned round is known; may be empty
 * @param zone in which the peer writes dates
 * @param errors what the carrier's error codes mean, by their text without zeros in front
 */
public record ReportFacts(String source, ZoneId zone, Map<String, FailureKind> errors) {
    private static final int NETWORK_ERROR_OCTETS = 3;

    public ReportFacts {
        errors = Map.copyOf(errors);
    }

    /** A key of {@link #errors}: without zeros in front, which some peers write and others do not. */
    public static String error(String code) {
        String plain = code.strip();
        int zeros = 0;
        while (zeros < plain.length() - 1 && plain.charAt(zeros) == '0') {
            zeros++;
        }
        return plain.substring(zeros);
    }

    boolean isOurs(Address address) {
        return !source.isEmpty() && address.value().equals(source);
    }

    /** A report without its ids and recipient. */
    DeliveryReport report(DeliverSm pdu, ReceiptText receipt) {
        Optional<Integer> state = TlvTag.MESSAGE_STATE.number(pdu.tlvs());
        Optional<String> word = receipt.find(STATE);
        ReportStatus status = state.map(ReceiptStates::of)
                .filter(told -> told != ReportStatus.UNKNOWN)
                .or(() -> word.map(ReceiptStates::of))
                .orElse(ReportStatus.UNKNOWN);
        DeliveryReport report = DeliveryReport.of(status, raw(state, pdu.tlvs(), receipt));
        Optional<Instant> done = receipt.find(DONE_DATE).flatMap(date -> ReceiptDate.read(date, zone));
        report = done.map(report::at).orElse(report);
        return status.isFinal() && status != ReportStatus.DELIVERED
                ? report.failure(failure(status, pdu.tlvs(), receipt))
                : report;
    }

    /** The peer's own words without the words of the message, which it may repeat. */
    private static String raw(Optional<Integer> state, List<Tlv> tlvs, ReceiptText receipt) {
        StringBuilder raw = new StringBuilder(receipt.withoutContent());
        state.ifPresent(value -> raw.append(" message_state:").append(value));
        networkError(tlvs).ifPresent(value -> raw.append(" network_error_code:").append(value));
        return raw.toString().strip();
    }

    private static Optional<String> networkError(List<Tlv> tlvs) {
        return TlvTag.NETWORK_ERROR_CODE
                .find(tlvs)
                .filter(value -> value.length == NETWORK_ERROR_OCTETS)
                .map(value -> (value[0] & 0xFF) + "/" + ((value[1] & 0xFF) << 8 | value[2] & 0xFF));
    }

    private Failure failure(ReportStatus status, List<Tlv> tlvs, ReceiptText receipt) {
        Optional<String> network = networkError(tlvs).map(code -> code.substring(code.indexOf('/') + 1));
        Optional<String> error = network.filter(code -> !code.equals("0"))
                .or(() -> receipt.find(STATE).filter(ReceiptStates::isOfGateway))
                .or(() -> receipt.find(ERROR));
        FailureKind usual =
                status == ReportStatus.REJECTED ? FailureKind.PROVIDER_ERROR : FailureKind.RECIPIENT_UNREACHABLE;
        FailureKind kind =
                error.map(code -> errors.getOrDefault(error(code), usual)).orElse(usual);
        return Failure.of(kind, error.orElseGet(status::name), sentence(status));
    }

    private static String sentence(ReportStatus status) {
        return switch (status) {
            case EXPIRED -> "the network could not deliver it in time";
            case DELETED -> "it was deleted in the network";
            case REJECTED -> "the network refused it";
            default -> "the network could not deliver it";
        };
    }
}
