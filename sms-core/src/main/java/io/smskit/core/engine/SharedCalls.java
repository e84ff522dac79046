package io.smskit.core.engine;

import io.smskit.MessageClass;
import io.smskit.MessageId;
import io.smskit.MessageState;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.core.channel.OpenChannel;
import io.smskit.core.message.Dossier;
import io.smskit.spi.BatchSubmit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds which of the messages that may leave now share a call of their provider. Nothing waits for a fuller call. A
 * verification code and a message in doubt travel alone, so that they never share the doubt of others.
 */
final class SharedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(SharedCalls.class);

    private final Submissions submissions;

    SharedCalls(Submissions submissions) {
        this.submissions = submissions;
    }

    private record Group(String channel, MessageClass messageClass, Priority lane, Object key) {}

    /** The name of the shared call by message; a message that is not in it has a call of its own. */
    Map<MessageId, String> of(List<Released> released) {
        Map<Group, List<Call>> calls = new LinkedHashMap<>();
        for (Released next : released) {
            OpenChannel channel = next.permit().channel();
            BatchSubmit batches = channel.batches().orElse(null);
            Group group = batches == null || !mayShare(next) ? null : group(batches, next);
            if (group != null) {
                seat(calls.computeIfAbsent(group, any -> new ArrayList<>()), next);
            }
        }
        Map<MessageId, String> names = new HashMap<>();
        for (List<Call> ofGroup : calls.values()) {
            for (Call call : ofGroup) {
                call.name(names);
            }
        }
        return names;
    }

    private static boolean mayShare(Released released) {
        Dossier dossier = released.permit().dossier();
        return dossier.columns().messageClass() != MessageClass.VERIFICATION
                && dossier.state() != MessageState.SUBMITTING;
    }

    private @Nullable Group group(BatchSubmit batches, Released released) {
        Dossier dossier = released.permit().dossier();
        OpenChannel channel = released.permit().channel();
        try {
            Object key = batches.groupBy(submissions.of(dossier, released.attempt(), channel, () -> false));
            return new Group(
                    channel.id(),
                    dossier.columns().messageClass(),
                    dossier.columns().priority(),
                    key);
        } catch (RuntimeException | Error e) {
            LOG.error("Channel {} threw from groupBy; the message gets a call of its own", channel.id(), e);
            return null;
        }
    }

    private static void seat(List<Call> calls, Released released) {
        Msisdn to = released.permit().dossier().body().to();
        int most = released.permit().channel().mostInCall();
        Call call = null;
        for (Call open : calls) {
            if (call == null && open.members.size() < most && !open.recipients.contains(to)) {
                call = open;
            }
        }
        if (call == null) {
            call = new Call();
            calls.add(call);
        }
        call.members.add(released);
        call.recipients.add(to);
    }

    /** Messages of one call: no recipient twice, or nobody could say which of the two a verdict is about. */
    private static final class Call {
        private final List<Released> members = new ArrayList<>();
        private final Set<Msisdn> recipients = new HashSet<>();

        /** It is named after its first attempt; a message that is alone in it needs no shared call. */
        void name(Map<MessageId, String> names) {
            if (members.size() > 1) {
                String name = members.get(0).attempt().toString();
                members.forEach(member -> names.put(member.permit().dossier().id(), name));
            }
        }
    }
}
