package io.smskit.provider.smpp.session;

import io.smskit.provider.smpp.pdu.Address;
import io.smskit.provider.smpp.pdu.AlertNotification;
import io.smskit.provider.smpp.pdu.CancelSm;
import io.smskit.provider.smpp.pdu.QueryResult;
import io.smskit.provider.smpp.pdu.QuerySm;
import java.util.OptionalInt;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.BindResp;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.QuerySmResp;
import org.jsmpp.util.DefaultComposer;
import org.jsmpp.util.DefaultDecomposer;
import org.jsmpp.util.PDUComposer;
import org.jsmpp.util.PDUDecomposer;

/** The PDUs that are rare, by jsmpp's codec. What does not fit is an {@link IllegalArgumentException}. */
final class ColdPdus {
    private static final PDUComposer COMPOSER = new DefaultComposer();
    private static final PDUDecomposer DECOMPOSER = new DefaultDecomposer();

    private ColdPdus() {}

    static byte[] bind(Role role, LinkSettings settings, int sequence) {
        Login login = settings.login();
        Address range = login.addressRange();
        return written(() -> COMPOSER.bind(
                role.commandId(),
                sequence,
                login.systemId(),
                login.password(),
                login.systemType(),
                (byte) settings.version().interfaceVersion(),
                (byte) range.typeOfNumber(),
                (byte) range.numberingPlan(),
                range.value()));
    }

    static byte[] query(QuerySm query, int sequence) {
        Address source = query.source();
        return written(() -> COMPOSER.querySm(sequence, query.messageId(), ton(source), npi(source), source.value()));
    }

    static byte[] cancel(CancelSm cancel, int sequence) {
        Address source = cancel.source();
        Address destination = cancel.destination();
        return written(() -> COMPOSER.cancelSm(
                sequence,
                cancel.serviceType(),
                cancel.messageId(),
                ton(source),
                npi(source),
                source.value(),
                ton(destination),
                npi(destination),
                destination.value()));
    }

    /** The peer's version (SMPP 3.4 §5.3.2.25), if it names one in an answer to a bind that can be read. */
    static OptionalInt peersVersion(byte[] bindResponse) {
        try {
            BindResp response = read(() -> DECOMPOSER.bindResp(bindResponse));
            OptionalParameter.Sc_interface_version version =
                    response.getOptionalParameter(OptionalParameter.Sc_interface_version.class);
            return version == null ? OptionalInt.empty() : OptionalInt.of(version.getValue() & 0xFF);
        } catch (IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    static QueryResult queryResult(byte[] pdu) {
        return read(() -> {
            QuerySmResp response = DECOMPOSER.querySmResp(pdu);
            String finalDate = response.getFinalDate();
            return new QueryResult(
                    response.getMessageId(),
                    finalDate == null ? "" : finalDate,
                    response.getMessageState().value() & 0xFF,
                    response.getErrorCode() & 0xFF);
        });
    }

    static AlertNotification alert(byte[] pdu) {
        return read(() -> {
            org.jsmpp.bean.AlertNotification alert = DECOMPOSER.alertNotification(pdu);
            return new AlertNotification(
                    new Address(
                            alert.getSourceAddrTon() & 0xFF, alert.getSourceAddrNpi() & 0xFF, alert.getSourceAddr()),
                    new Address(alert.getEsmeAddrTon() & 0xFF, alert.getEsmeAddrNpi() & 0xFF, alert.getEsmeAddr()));
        });
    }

    private static byte ton(Address address) {
        return (byte) address.typeOfNumber();
    }

    private static byte npi(Address address) {
        return (byte) address.numberingPlan();
    }

    /** Something of jsmpp's codec, which throws whatever it meets. */
    private interface Step<T> {
        T run() throws PDUStringException;
    }

    private static byte[] written(Step<byte[]> step) {
        try {
            return step.run();
        } catch (PDUStringException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    // The codec runs beyond the end of short bodies, so that anything unchecked may come.
    private static <T> T read(Step<T> step) {
        try {
            return step.run();
        } catch (PDUStringException | RuntimeException e) {
            throw new IllegalArgumentException("its fields do not fill its length", e);
        }
    }
}
