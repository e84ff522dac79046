package io.smskit.simulator.smsc;

import static io.smskit.simulator.smsc.pdu.CommandStatus.RALYBND;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RBINDFAIL;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVPASWD;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSYSID;
import static io.smskit.simulator.smsc.pdu.CommandStatus.RINVSYSTYP;
import static io.smskit.simulator.smsc.pdu.CommandStatus.ROK;

import io.smskit.simulator.smsc.pdu.BindRequest;
import io.smskit.simulator.smsc.pdu.BodyWriter;
import io.smskit.simulator.smsc.pdu.Pdu;
import io.smskit.simulator.smsc.pdu.Tlv;
import io.smskit.spi.EngineTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may bind, and how often at a time. Safe for use by many threads. */
final class BindDesk {
    /** A session's place in an account. */
    record Bound(Holder holder, BindMode mode) {
        String systemId() {
            return holder.account.systemId();
        }

        Account account() {
            return holder.account;
        }

        /** Whether the account may hand over a message now. */
        boolean mayPass() {
            return holder.bucket == null || holder.bucket.take();
        }
    }

    /** An account and how much of it is in use. */
    static final class Holder {
        private final Account account;
        private final @Nullable TokenBucket bucket;
        private int held;

        private Holder(Account account, EngineTime time) {
            this.account = account;
            this.bucket = account.throughput()
                    .map(throughput -> new TokenBucket(throughput, time))
                    .orElse(null);
        }
    }

    private final Map<String, Holder> holders = new HashMap<>();
    private final EngineTime time;
    private final Agenda agenda;
    private final int version;

    BindDesk(Map<String, Account> accounts, EngineTime time, Agenda agenda, int version) {
        this.time = time;
        this.agenda = agenda;
        this.version = version;
        accounts.values().forEach(this::replace);
    }

    /** Knows an account as it is from now on; sessions that are bound stay so. */
    synchronized void replace(Account account) {
        Holder holder = new Holder(account, time);
        Holder earlier = holders.put(account.systemId(), holder);
        holder.held = earlier == null ? 0 : earlier.held;
    }

    synchronized String onlySystemId() {
        if (holders.size() != 1) {
            throw new IllegalStateException("there are " + holders.size() + " accounts: name the one that is meant");
        }
        return holders.keySet().iterator().next();
    }

    synchronized Judgement judge(Request request, Connection connection) {
        if (connection.bound().isPresent()) {
            return Judgement.of(request.pdu().response(RALYBND));
        }
        BindRequest bind = BindRequest.read(request.pdu().body());
        BindMode mode = BindMode.of(request.command());
        Holder holder = holders.get(bind.systemId());
        int status = holder == null ? RINVSYSID : status(holder, bind, mode);
        if (holder == null || status != ROK) {
            return Judgement.of(request.pdu().response(status));
        }
        holder.held++;
        Bound bound = new Bound(holder, mode);
        BodyWriter body = new BodyWriter().cString("smskit");
        int spoken = Math.min(version, bind.interfaceVersion());
        if (spoken >= 0x34) {
            body.tlvs(List.of(Tlv.octet(Tlv.SC_INTERFACE_VERSION, version)));
        }
        Pdu answer = request.pdu().response(ROK, body.body());
        connection.bind(bound);
        return Judgement.onceAnswered(answer, connection::open);
    }

    private static int status(Holder holder, BindRequest bind, BindMode mode) {
        Account account = holder.account;
        if (!account.hasPassword(bind.password())) {
            return RINVPASWD;
        }
        if (!account.takesSystemType(bind.systemType())) {
            return RINVSYSTYP;
        }
        if (!account.takes(mode)
                || !account.takesAddressRange(bind.addressRange().digits())) {
            return RBINDFAIL;
        }
        return holder.held < account.binds().most() ? ROK : RALYBND;
    }

    /** Gives a session's place back: at once if it was ended by unbind, else when its ghost has gone. */
    void release(Bound bound, boolean orderly) {
        Account.Binds binds = bound.account().binds();
        if (orderly || binds.ghost().isZero()) {
            free(bound);
        } else {
            agenda.add(binds.ghost(), () -> free(bound));
        }
    }

    private synchronized void free(Bound bound) {
        Optional.ofNullable(holders.get(bound.systemId())).ifPresent(holder -> holder.held--);
    }
}
