package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVBNDSTS;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVCMDID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDLNAME;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVDSTADR;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVNUMDESTS;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RTHROTTLED;

import io.smskit.simulator.smsc.content.Content;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.ShortMessage;
import io.smskit.simulator.smsc.pdu.SubmitMulti;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** Takes messages, and sees to it that what becomes of them is told. Safe for use by many threads. */
final class MessageDesk {
    private final BackOffice office;
    private final Newsroom newsroom;
    private final OperationDesk operations;
    private final AtomicLong ids;

    MessageDesk(BackOffice office, Newsroom newsroom) {
        this.office = office;
        this.newsroom = newsroom;
        this.operations = new OperationDesk(office);
        this.ids = new AtomicLong(first(office.options().seed()));
    }

    // Ten digits in decimal, and letters in hex.
    private static long first(long seed) {
        return 2_860_000_000L + Math.floorMod(seed * 0x9E3779B97F4A7C15L >>> 20, 1_000_000_000L);
    }

    /** The message of a request that hands one over. */
    static ShortMessage read(Pdu pdu) {
        return pdu.commandId() == Command.DATA_SM.id()
                ? ShortMessage.readData(pdu.body())
                : ShortMessage.read(pdu.body());
    }

    /** Carries a request out. */
    Judgement judge(Request request, Connection connection, int place) {
        Pdu pdu = request.pdu();
        BindDesk.Bound bound = connection.bound().orElse(null);
        if (bound == null || !bound.mode().transmits()) {
            return Judgement.of(pdu.response(RINVBNDSTS));
        }
        if (!office.options().supports(request.command())) {
            return Judgement.of(pdu.response(RINVCMDID));
        }
        return switch (request.command()) {
            case SUBMIT_SM, DATA_SM -> message(request, connection, place);
            case SUBMIT_MULTI -> messages(request, connection, place);
            case QUERY_SM -> Judgement.of(operations.query(request));
            case CANCEL_SM -> Judgement.of(operations.cancel(request));
            case REPLACE_SM -> Judgement.of(operations.replace(request));
            default -> Judgement.of(pdu.response(RINVCMDID));
        };
    }

    private Judgement message(Request request, Connection connection, int place) {
        ShortMessage message = request.message().orElseGet(() -> read(request.pdu()));
        int status = message.destination().digits().isEmpty() ? RINVDSTADR : status(connection);
        if (status != ROK) {
            return Judgement.of(request.pdu().response(status));
        }
        long id = ids.getAndIncrement();
        AcceptedPart part = take(id, request, place, message);
        return answered(request, List.of(part), new BodyWriter().cString(part.messageId()));
    }

    private Judgement messages(Request request, Connection connection, int place) {
        SubmitMulti multi = SubmitMulti.read(request.pdu().body());
        int status = multi.destinations().isEmpty() ? RINVNUMDESTS : status(connection);
        if (status == ROK && !multi.lists().isEmpty()) {
            status = RINVDLNAME;
        }
        if (status != ROK) {
            return Judgement.of(request.pdu().response(status));
        }
        long id = ids.getAndIncrement();
        List<AcceptedPart> parts = multi.destinations().stream()
                .map(destination -> take(id, request, place, multi.message().to(destination)))
                .toList();
        return answered(
                request,
                parts,
                new BodyWriter().cString(parts.get(0).messageId()).octet(0));
    }

    private AcceptedPart take(long id, Request request, int place, ShortMessage message) {
        Content content = Content.of(message, office.options().defaultAlphabet());
        AcceptedPart part = new AcceptedPart(id, office.options().ids().write(id), request, place, message, content);
        office.ledger().taken(part);
        return part;
    }

    private Judgement answered(Request request, List<AcceptedPart> parts, BodyWriter body) {
        List<Report> reports = parts.stream().map(newsroom::of).toList();
        return Judgement.taken(
                request.pdu().response(ROK, body.body()),
                () -> forEach(parts, reports, newsroom::tellBefore),
                () -> forEach(parts, reports, newsroom::tellAfter));
    }

    private static void forEach(
            List<AcceptedPart> parts, List<Report> reports, BiConsumer<AcceptedPart, Report> telling) {
        for (int i = 0; i < parts.size(); i++) {
            telling.accept(parts.get(i), reports.get(i));
        }
    }

    private static int status(Connection connection) {
        BindDesk.Bound bound = connection.bound().orElseThrow();
        Account.Window window = bound.account().window();
        if (connection.unanswered() > window.most()) {
            return window.status();
        }
        return bound.mayPass() ? ROK : RTHROTTLED;
    }
}
