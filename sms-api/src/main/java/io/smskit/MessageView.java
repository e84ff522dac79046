package io.smskit;

import io.smskit.delivery.AttemptView;
import io.smskit.delivery.Transition;
import io.smskit.policy.Judgement;
import io.smskit.policy.SendWindow;
import io.smskit.spi.store.Definition;
import io.smskit.text.Encoding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A message as it stands, with its history and the reasons for every decision. Made by the engine only.
 *
 * @param id our id
 * @param application its application
 * @param to the recipient; its text form is masked
 * @param messageClass what it is for
 * @param priority its lane
 * @param template the key of its template; empty for free text
 * @param encoding how its text is encoded
 * @param segments how many segments its text needs
 * @param state where it stands
 * @param reason why it stands there, where it was not simply sent
 * @param createdAt when it was stored
 * @param due the earliest instant of its next step
 * @param deadline nothing leaves after this instant
 * @param ordered whether it keeps its place among the ordered messages to its recipient
 * @param window the hours in which it may leave; empty for all
 * @param definitions the versions of what it was judged by, such as its template and business
 * @param attempts every attempt, in order
 * @param history every state, in order
 * @param judgements verdicts of policies other than a plain allow, with the counters that decided
 * @param possibleDuplicate whether the recipient may have got it twice
 * @param tags its tags
 * @since 0.1
 */
public record MessageView(
        MessageId id,
        String application,
        Msisdn to,
        MessageClass messageClass,
        Priority priority,
        Optional<String> template,
        Encoding encoding,
        int segments,
        MessageState state,
        Optional<Reason> reason,
        Instant createdAt,
        Instant due,
        Instant deadline,
        boolean ordered,
        Optional<SendWindow> window,
        List<Definition.Reference> definitions,
        List<AttemptView> attempts,
        List<Transition> history,
        List<Judgement> judgements,
        boolean possibleDuplicate,
        Map<String, String> tags) {

    /** Names id, state and reason, never the recipient or the tags. */
    @Override
    public String toString() {
        return id + " " + state + reason.map(why -> " " + why).orElse("");
    }

    /** The last attempt. */
    public Optional<AttemptView> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }
}
