package io.smskit.cli;

import io.smskit.InvalidMessageException;
import io.smskit.MessageId;
import io.smskit.Msisdn;
import io.smskit.core.time.SystemTime;
import io.smskit.policy.SendWindow;
import io.smskit.spi.SettingText;
import io.smskit.spi.store.Definition.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How values are written on the command line. Errors never repeat them: they may be numbers. */
final class Texts {
    private Texts() {}

    /** A message id. */
    static final class OfId implements ITypeConverter<MessageId> {
        @Override
        public MessageId convert(String text) {
            return read(() -> MessageId.parse(text));
        }
    }

    /** A number in E.164. */
    static final class OfNumber implements ITypeConverter<Msisdn> {
        @Override
        public Msisdn convert(String text) {
            if (!text.startsWith("+")) {
                throw new TypeConversionException("a number begins with + and its country code");
            }
            return read(() -> Msisdn.of(text));
        }
    }

    /** What is defined. */
    static final class OfKind implements ITypeConverter<Kind> {
        @Override
        public Kind convert(String text) {
            for (Kind kind : Kind.values()) {
                if (kind.word().equals(text)) {
                    return kind;
                }
            }
            throw new TypeConversionException("a kind is one of "
                    + Stream.of(Kind.values()).map(Kind::word).collect(Collectors.joining(", ")));
        }
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidMessageException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** An instant, or a time span that counts back from now. */
    static final class OfPast implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return instant(text, SystemTime.wallClock().instant(), Duration::negated);
        }
    }

    /** An instant, or a time span that counts from now. */
    static final class OfFuture implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String text) {
            return instant(text, SystemTime.wallClock().instant(), UnaryOperator.identity());
        }
    }

    /** Hours of the day. */
    static final class OfWindow implements ITypeConverter<SendWindow> {
        @Override
        public SendWindow convert(String text) {
            try {
                return SendWindow.parse(text, ZoneId.systemDefault());
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    private static Instant instant(String text, Instant now, UnaryOperator<Duration> direction) {
        return span(text)
                .map(span -> now.plus(direction.apply(span)))
                .or(() -> parsed(() -> OffsetDateTime.parse(text).toInstant()))
                .or(() -> parsed(() ->
                        LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant()))
                .or(() -> parsed(() -> LocalDate.parse(text)
                        .atStartOfDay(ZoneId.systemDefault())
                        .toInstant()))
                .orElseThrow(() -> new TypeConversionException(
                        "a time is 2026-03-02T09:00:00Z, 2026-03-02T09:00 or 2026-03-02 on this machine's clock, or a"
                                + " time span such as 10s, 5min, 2h or 1day from now"));
    }

    private static Optional<Duration> span(String text) {
        try {
            return Optional.of(SettingText.duration(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parsed(Reading<Instant> form) {
        try {
            return Optional.of(form.read());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
