package io.smskit.core.intake;

import io.smskit.Content;
import io.smskit.ErrorCode;
import io.smskit.InvalidMessageException;
import io.smskit.Medium;
import io.smskit.Message;
import io.smskit.MessageClass;
import io.smskit.Recipient;
import io.smskit.core.definition.Catalogue;
import io.smskit.core.definition.Definitions;
import io.smskit.core.definition.Routes;
import io.smskit.core.number.NumberKind;
import io.smskit.core.number.NumberRecognizer;
import io.smskit.core.number.RecognizedNumber;
import io.smskit.core.route.Load;
import io.smskit.core.route.Router;
import io.smskit.policy.Candidate;
import io.smskit.policy.Facts;
import io.smskit.spi.store.Definition;
import io.smskit.template.Template;
import io.smskit.text.SegmentedText;
import io.smskit.text.Segmenter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resolves and renders; refuses what is wrong with an exception that names field and rule. */
final class Preparation {
    private final Catalogue catalogue;
    private final NumberRecognizer numbers;
    private final Router router;
    private final Segmenter segmenter = Segmenter.standard();

    Preparation(Catalogue catalogue, NumberRecognizer numbers, Router router) {
        this.catalogue = catalogue;
        this.numbers = numbers;
        this.router = router;
    }

    Message addressed(Message message) {
        return Resolution.addressed(message, catalogue.current());
    }

    Prepared prepare(Message message, Instant now) {
        Definitions definitions = catalogue.current();
        Recipient recipient = message.recipient().orElseThrow(Preparation::noNumber);
        RecognizedNumber number = recognise(recipient, definitions.countries());
        Resolution named = Resolution.of(message, definitions);
        Template template = named.template();
        Map<String, String> values =
                template == null ? Map.of() : template.values((Content.Templated) message.content());
        SegmentedText text = segmented(template, values, message.content(), definitions.maxSegments());
        MessageClass messageClass = messageClass(message, template);
        Instant due = SendTimes.due(message.sendAt().orElse(now), now);
        Duration validity = message.validity().orElse(messageClass.validity());
        Facts.Subject subject = new Facts.Subject(
                message.application(),
                number.msisdn(),
                number.country(),
                number.kind() == NumberKind.PREMIUM_RATE,
                recipient,
                messageClass,
                message.priority().orElse(messageClass.priority()),
                template == null ? Optional.empty() : Optional.of(template.key()),
                text.text(),
                message.content() instanceof Content.Binary binary ? binary.data() : null,
                text.count(),
                message.senderId().orElse(null),
                named.signName(),
                due,
                due.plus(validity),
                message.window().orElse(null),
                0,
                message.tags());
        Load load = new Load(
                subject, template, text.encoding(), message.preferredChannel().orElse(null));
        Routes routes = definitions.routes();
        String route = routes.choose(named.business(), subject);
        List<Definition.Reference> versions = named.references(routes.references(route));
        return new Prepared(message, load, text, values, route, candidates(route, load), versions, now);
    }

    private static InvalidMessageException noNumber() {
        return new InvalidMessageException(ErrorCode.INVALID_PHONE, "phone is empty");
    }

    private RecognizedNumber recognise(Recipient recipient, Set<String> countries) {
        RecognizedNumber number = numbers.recognize(
                recipient.address(Medium.SMS).orElseThrow(Preparation::noNumber).value());
        boolean listed = countries.isEmpty() || countries.contains(number.country());
        if (number.country().equals(RecognizedNumber.UNKNOWN_COUNTRY)) {
            throw new InvalidMessageException(
                    ErrorCode.DESTINATION_NOT_ALLOWED, "the phone number begins with no known country code");
        }
        if (number.kind() == NumberKind.PREMIUM_RATE) {
            throw new InvalidMessageException(
                    ErrorCode.DESTINATION_NOT_ALLOWED, "the phone number is of a premium-rate kind");
        }
        if (!listed) {
            throw new InvalidMessageException(
                    ErrorCode.DESTINATION_NOT_ALLOWED,
                    "country " + number.country() + " is not listed; add it to the countries that may be sent to");
        }
        return number;
    }

    private SegmentedText segmented(
            @Nullable Template template, Map<String, String> values, Content content, int maxSegments) {
        SegmentedText segmented = content instanceof Content.Binary binary
                ? segmenter.segment(binary.data())
                : segmenter.segment(
                        checked(template == null ? ((Content.Text) content).text() : template.render(values)));
        if (segmented.count() > maxSegments) {
            throw new InvalidMessageException(
                    ErrorCode.CONTENT_TOO_LONG,
                    "the message needs " + segmented.count() + " segments, at most " + maxSegments + " are allowed");
        }
        return segmented;
    }

    private static String checked(String text) {
        if (text.isEmpty()) {
            throw new InvalidMessageException(ErrorCode.CONTENT_MISSING, "the text is empty");
        }
        OptionalInt illegal = Segmenter.firstIllegalCharacter(text);
        if (illegal.isPresent()) {
            throw new InvalidMessageException(
                    ErrorCode.CONTENT_INVALID_CHAR,
                    "character " + (illegal.getAsInt() + 1) + " of the text is NUL or half of a surrogate pair");
        }
        return text;
    }

    private static MessageClass messageClass(Message message, @Nullable Template template) {
        if (template == null) {
            return message.messageClass().orElse(MessageClass.NOTIFICATION);
        }
        MessageClass own = message.messageClass().orElse(template.messageClass());
        if (own != template.messageClass()) {
            throw new InvalidMessageException(
                    ErrorCode.CLASS_CONFLICT,
                    "the message is " + own + ", its template " + template.key() + " is " + template.messageClass());
        }
        return own;
    }

    private List<Candidate> candidates(String route, Load load) {
        List<Candidate> candidates = router.candidates(route, load);
        String preferred = load.preferredChannel();
        if (preferred != null && !hasChannel(candidates, preferred)) {
            throw new InvalidMessageException(
                    ErrorCode.NO_ROUTE,
                    "the preferred channel is none of route " + route + ", which has "
                            + String.join(
                                    ", ",
                                    candidates.stream().map(Candidate::channel).toList()));
        }
        // Those that can take it come first.
        if (candidates.isEmpty() || !candidates.get(0).isEligible()) {
            throw new InvalidMessageException(
                    ErrorCode.NO_ROUTE,
                    "no channel of route " + route + " can carry the message: "
                            + String.join(
                                    "; ",
                                    candidates.stream()
                                            .map(channel -> channel.channel() + ": "
                                                    + channel.excluded().orElse(""))
                                            .toList()));
        }
        return candidates;
    }

    private static boolean hasChannel(List<Candidate> candidates, String id) {
        for (Candidate candidate : candidates) {
            if (candidate.channel().equals(id)) {
                return true;
            }
        }
        return false;
    }
}
