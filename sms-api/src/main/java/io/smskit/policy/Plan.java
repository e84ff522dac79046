package io.smskit.policy;

import io.smskit.MessageClass;
import io.smskit.MessageState;
import io.smskit.Money;
import io.smskit.Msisdn;
import io.smskit.Priority;
import io.smskit.Reason;
import io.smskit.text.SegmentedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@link io.smskit.SmsClient#send} would decide now. Made by the engine only.
 *
 * @param to the recipient in E.164; its text form is masked
 * @param country ISO 3166 code of the number's country
 * @param messageClass what it is for
 * @param priority its lane
 * @param text the rendered text with its encoding, its segments and the characters that forced them
 * @param state the state in which it would be stored: {@code QUEUED}, {@code SCHEDULED}, {@code HELD} or {@code BLOCKED}
 * @param reason why it would not simply be queued
 * @param due the earliest instant at which it would leave
 * @param deadline nothing would leave after this instant
 * @param judgements the verdict of every policy, with the counters it looked at
 * @param candidates the channels of its route, best first, and why the others cannot take it
 * @param price the dearest price among the channels that can take it; empty if none has a price
 * @since 0.1
 */
public record Plan(
        Msisdn to,
        String country,
        MessageClass messageClass,
        Priority priority,
        SegmentedText text,
        MessageState state,
        Optional<Reason> reason,
        Instant due,
        Instant deadline,
        List<Judgement> judgements,
        List<Candidate> candidates,
        Optional<Money> price) {}
