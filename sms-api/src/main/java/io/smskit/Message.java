package io.smskit;

import static java.util.Objects.requireNonNull;

import io.smskit.policy.SendWindow;
import io.smskit.template.TemplateParameter;
import io.smskit.text.BinaryData;
import io.smskit.text.Segmenter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message for one recipient: an immutable value, so that one can be kept as a prototype and completed for each send.
 *
 * <pre>{@code
 * static final Message LOGIN = Message.template("login-code").validity(Duration.ofMinutes(5));
 *
 * sms.send(LOGIN.to("+8613800138000").param("code", "482913").param("minutes", 5));
 * }</pre>
 *
 * @since 0.1
 */
public final class Message {
    /** The application of a message that names none. */
    public static final String DEFAULT_APPLICATION = "default";

    /** Longest key of any kind: of idempotency, a template, an application, a sign name, a tag or its value. */
    public static final int MAX_KEY = 128;

    /** Longest validity. */
    public static final Duration MAX_VALIDITY = Duration.ofDays(30);

    private final Draft draft;

    private Message(Draft draft) {
        this.draft = draft;
    }

    /**
     * A message of free text. Its class is {@link MessageClass#NOTIFICATION} unless another is named; only channels that
     * carry free text can send it.
     */
    public static Message text(String text) {
        return new Message(new Draft(new Content.Text(text)));
    }

    /**
     * A message of 8-bit data for an application on the handset, such as a setting or a WAP Push. Its class is
     * {@link MessageClass#NOTIFICATION} unless another is named; only channels that carry 8-bit data can send it.
     */
    public static Message binary(BinaryData data) {
        return new Message(new Draft(new Content.Binary(data)));
    }

    /** A message of a template, by the template's key of 1 to {@link #MAX_KEY} characters. */
    public static Message template(String key) {
        return templated(Content.Source.TEMPLATE, key);
    }

    /** A message of a business, by its number, such as {@code B-000003}; the business fixes class, template and route. */
    public static Message business(String number) {
        return templated(Content.Source.BUSINESS, number);
    }

    private static Message templated(Content.Source source, String key) {
        checkKey(source == Content.Source.TEMPLATE ? "template key" : "business number", key);
        return new Message(new Draft(new Content.Templated(source, key, Map.of(), List.of())));
    }

    private Message with(Consumer<Draft> change) {
        Draft copy = new Draft(draft);
        change.accept(copy);
        return new Message(copy);
    }

    /**
     * A copy for this number.
     *
     * @param number in E.164 with {@code +}, or in the national form of the engine's default region
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_PHONE} if it is null or blank
     */
    public Message to(@Nullable String number) {
        return to(Recipient.of(number));
    }

    /** A copy for this number. */
    public Message to(Msisdn number) {
        return to(Recipient.of(number.e164()));
    }

    /** A copy for this recipient. */
    public Message to(Recipient recipient) {
        requireNonNull(recipient, "recipient");
        return with(copy -> copy.recipient = recipient);
    }

    /**
     * A copy with the value of a parameter of the template.
     *
     * @param value a text or number; its text form is what is sent, literally
     * @throws InvalidMessageException with {@link ErrorCode#TEMPLATE_PARAM_MISSING} if the value is null, with
     *     {@link ErrorCode#CONTENT_MISSING} if the message has no template
     */
    public Message param(String name, @Nullable Object value) {
        requireNonNull(name, "name");
        // The name may be anybody's input, so it is only repeated where a parameter can have it.
        String shown = TemplateParameter.isName(name) ? name : "of that name";
        Content.Templated content = requireTemplate(shown);
        Map<String, String> params = new LinkedHashMap<>(content.params());
        params.put(name, valueText(shown, value));
        return with(
                copy -> copy.content = new Content.Templated(content.source(), content.key(), params, content.args()));
    }

    /** A copy with the values of all parameters, in the template's order; the rules of {@link #param} hold. */
    public Message args(@Nullable Object... values) {
        Content.Templated content = requireTemplate("args");
        List<String> args = new ArrayList<>(values.length);
        for (Object value : values) {
            args.add(valueText("number " + (args.size() + 1), value));
        }
        return with(
                copy -> copy.content = new Content.Templated(content.source(), content.key(), content.params(), args));
    }

    private Content.Templated requireTemplate(String parameter) {
        if (draft.content instanceof Content.Templated templated) {
            return templated;
        }
        throw new InvalidMessageException(
                ErrorCode.CONTENT_MISSING, "parameter " + parameter + " needs a message made by template or business");
    }

    private static String valueText(String parameter, @Nullable Object value) {
        if (value == null) {
            throw new InvalidMessageException(ErrorCode.TEMPLATE_PARAM_MISSING, "parameter " + parameter + " is null");
        }
        return value.toString();
    }

    /** A copy of this class; a template or business of another class makes it a {@link ErrorCode#CLASS_CONFLICT}. */
    public Message messageClass(MessageClass messageClass) {
        requireNonNull(messageClass, "messageClass");
        return with(copy -> copy.messageClass = messageClass);
    }

    /** A copy of this priority; by default that of its class. */
    public Message priority(Priority priority) {
        requireNonNull(priority, "priority");
        return with(copy -> copy.priority = priority);
    }

    /** A copy that leaves at this instant, and not before; by default at once. */
    public Message sendAt(Instant instant) {
        requireNonNull(instant, "instant");
        return with(copy -> copy.sendAt = instant);
    }

    /**
     * A copy that is worth sending for this long from its send time on; nothing leaves afterwards.
     *
     * @param validity more than zero, at most {@link #MAX_VALIDITY}; by default that of its class
     */
    public Message validity(Duration validity) {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(MAX_VALIDITY) > 0) {
            throw new InvalidMessageException(
                    ErrorCode.INVALID_MESSAGE, "validity " + validity + " is not above zero and at most 30 days");
        }
        return with(copy -> copy.validity = validity);
    }

    /** A copy that leaves only in these hours of the day, and waits for them; by default it leaves at any time. */
    public Message window(SendWindow window) {
        requireNonNull(window, "window");
        return with(copy -> copy.window = window);
    }

    /**
     * A copy that is taken once: a second message of the same application and key gets the first one's receipt if its
     * content is the same, and is refused with {@link ErrorCode#IDEMPOTENCY_CONFLICT} if not.
     *
     * @param key 1 to {@link #MAX_KEY} characters
     */
    public Message idempotencyKey(String key) {
        checkKey("idempotency key", key);
        return with(copy -> copy.idempotencyKey = key);
    }

    /** A copy in the scope of this application; {@link #DEFAULT_APPLICATION} by default. */
    public Message application(String application) {
        checkKey("application", application);
        return with(copy -> copy.application = application);
    }

    /** A copy that shows this sender, on channels that let it be chosen. */
    public Message senderId(SenderId senderId) {
        requireNonNull(senderId, "senderId");
        return with(copy -> copy.senderId = senderId);
    }

    /** A copy under this approved sign name, on channels that have sign names. */
    public Message signName(String signName) {
        checkKey("sign name", signName);
        return with(copy -> copy.signName = signName);
    }

    /**
     * A copy that goes through this channel of its route if it can, and through the others of its route if it cannot.
     * Another channel than those of its route is refused with {@link ErrorCode#NO_ROUTE} when it is sent.
     */
    public Message preferredChannel(String channel) {
        checkKey("preferred channel", channel);
        return with(copy -> copy.preferredChannel = channel);
    }

    /**
     * A copy that keeps its place among the ordered messages to its recipient: it is handed over only when each that was
     * accepted before it, and whose time has come, was accepted by a provider or has ended. Retries, pauses and doubts of an
     * earlier one are waited for, for as long as it is valid; messages that are not ordered wait for nobody. The order is that
     * of the calls of {@link SmsClient} on one node, and of the items of {@link SmsClient#sendAll}; calls at the same time have
     * none. Handsets may get messages in another order all the same, since networks do not promise one.
     */
    public Message ordered() {
        return with(copy -> copy.isOrdered = true);
    }

    /** A copy with a tag, which comes back in views, events and statistics. */
    public Message tag(String name, String value) {
        checkKey("tag name", name);
        checkKey("tag value", value);
        Map<String, String> tags = new LinkedHashMap<>(draft.tags);
        tags.put(name, value);
        return with(copy -> copy.tags = Map.copyOf(tags));
    }

    private static void checkKey(String what, String value) {
        if (value.isBlank() || value.length() > MAX_KEY || hasControls(value)) {
            throw new InvalidMessageException(
                    ErrorCode.INVALID_MESSAGE,
                    "the " + what + " is not 1 to " + MAX_KEY
                            + " characters without control characters and halves of surrogate pairs");
        }
    }

    /** Half of a pair becomes a question mark on its way to a database, where all of them would be the same key. */
    private static boolean hasControls(String value) {
        return value.chars().anyMatch(Character::isISOControl)
                || Segmenter.firstIllegalCharacter(value).isPresent();
    }

    /** What it says. */
    public Content content() {
        return draft.content;
    }

    /** Whom it is for; empty in a prototype. */
    public Optional<Recipient> recipient() {
        return Optional.ofNullable(draft.recipient);
    }

    /** The class that the message names itself. */
    public Optional<MessageClass> messageClass() {
        return Optional.ofNullable(draft.messageClass);
    }

    /** The priority that the message names itself. */
    public Optional<Priority> priority() {
        return Optional.ofNullable(draft.priority);
    }

    /** When it leaves; empty for at once. */
    public Optional<Instant> sendAt() {
        return Optional.ofNullable(draft.sendAt);
    }

    /** The validity that the message names itself. */
    public Optional<Duration> validity() {
        return Optional.ofNullable(draft.validity);
    }

    /** The hours in which it may leave; empty for all. */
    public Optional<SendWindow> window() {
        return Optional.ofNullable(draft.window);
    }

    /** The key under which it is taken once. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(draft.idempotencyKey);
    }

    /** The application. */
    public String application() {
        return draft.application;
    }

    /** The sender that the message names itself. */
    public Optional<SenderId> senderId() {
        return Optional.ofNullable(draft.senderId);
    }

    /** The sign name that the message names itself. */
    public Optional<String> signName() {
        return Optional.ofNullable(draft.signName);
    }

    /** The channel to be used if it can be; empty for the order of the route. */
    public Optional<String> preferredChannel() {
        return Optional.ofNullable(draft.preferredChannel);
    }

    /** Whether it keeps its place among the ordered messages to its recipient. */
    public boolean isOrdered() {
        return draft.isOrdered;
    }

    /** The tags. */
    public Map<String, String> tags() {
        return draft.tags;
    }

    /** Names the template, never number, text or values. */
    @Override
    public String toString() {
        return "message of " + draft.content;
    }

    /** The fields, changed only before the message that holds them is handed out. */
    private static final class Draft {
        private Content content;
        private @Nullable Recipient recipient;
        private @Nullable MessageClass messageClass;
        private @Nullable Priority priority;
        private @Nullable Instant sendAt;
        private @Nullable Duration validity;
        private @Nullable SendWindow window;
        private @Nullable String idempotencyKey;
        private String application = DEFAULT_APPLICATION;
        private @Nullable SenderId senderId;
        private @Nullable String signName;
        private @Nullable String preferredChannel;
        private boolean isOrdered;
        private Map<String, String> tags = Map.of();

        private Draft(Content content) {
            this.content = content;
        }

        private Draft(Draft other) {
            content = other.content;
            recipient = other.recipient;
            messageClass = other.messageClass;
            priority = other.priority;
            sendAt = other.sendAt;
            validity = other.validity;
            window = other.window;
            idempotencyKey = other.idempotencyKey;
            application = other.application;
            senderId = other.senderId;
            signName = other.signName;
            preferredChannel = other.preferredChannel;
            isOrdered = other.isOrdered;
            tags = other.tags;
        }
    }
}
