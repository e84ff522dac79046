package io.smskit.simulator.smsc;

import io.smskit.simulator.smsc.pdu.Command;
import io.smskit.simulator.smsc.pdu.MessageState;

/** Tells what becomes of the messages that were taken. Safe for use by many threads. */
final class Newsroom {
    private static final int FINAL = 0x03;
    private static final int INTERMEDIATE = 0x10;

    private final BackOffice office;
    private final Courier courier;

    Newsroom(BackOffice office, Courier courier) {
        this.office = office;
        this.courier = courier;
    }

    /** What is to be told of a part. */
    Report of(AcceptedPart part) {
        return office.options().reports().apply(part);
    }

    /** Tells what is told before the part is answered. */
    void tellBefore(AcceptedPart part, Report report) {
        for (Report.News news : report.news()) {
            if (news.timing().beforeAnswer()) {
                tell(part, news);
            }
        }
    }

    /** Tells the rest, now or later. */
    void tellAfter(AcceptedPart part, Report report) {
        for (Report.News news : report.news()) {
            if (news.timing().delay().isZero() && !news.timing().beforeAnswer()) {
                tell(part, news);
            } else if (!news.timing().beforeAnswer()) {
                office.agenda().add(news.timing().delay(), () -> tell(part, news));
            }
        }
    }

    private void tell(AcceptedPart part, Report.News news) {
        if (office.ledger().isCancelled(part.messageId())) {
            return;
        }
        office.ledger()
                .became(
                        part.messageId(),
                        new Fate(news.state(), news.error(), office.clock().instant()));
        Report.Sending sending = news.sending();
        boolean wanted = sending.unasked() || isAsked(part.message().registeredDelivery(), news.state());
        if (!wanted || !sending.parts().test(part)) {
            return;
        }
        String id = sending.orphan() ? "9" + part.messageId() : part.messageId();
        ReportShape.News facts = new ReportShape.News(
                part, id, news.state(), news.error(), office.clock().instant());
        Command command = sending.shape().isDataSm() ? Command.DATA_SM : Command.DELIVER_SM;
        for (int i = 0; i < sending.times(); i++) {
            courier.hand(new Courier.Parcel(
                    part.systemId(), part.session(), command, sending.shape().write(facts)));
        }
    }

    private static boolean isAsked(int registeredDelivery, MessageState state) {
        if (!state.isFinal()) {
            return (registeredDelivery & INTERMEDIATE) != 0;
        }
        return switch (registeredDelivery & FINAL) {
            case 1 -> true;
            case 2 -> state != MessageState.DELIVERED;
            case 3 -> state == MessageState.DELIVERED;
            default -> false;
        };
    }
}
