package io.smskit;

import static java.util.Objects.requireNonNull;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a message is for: one or more addresses and what is known about the person. Immutable; copy methods give changed
 * copies.
 *
 * @since 0.1
 */
public final class Recipient {
    private final Map<Medium, String> addresses;
    private final @Nullable ZoneId zone;
    private final @Nullable Locale locale;
    private final Set<String> groups;
    private final Map<String, String> attributes;

    private Recipient(
            Map<Medium, String> addresses,
            @Nullable ZoneId zone,
            @Nullable Locale locale,
            Set<String> groups,
            Map<String, String> attributes) {
        this.addresses = addresses;
        this.zone = zone;
        this.locale = locale;
        this.groups = groups;
        this.attributes = attributes;
    }

    /**
     * A recipient with a number.
     *
     * @param number in E.164 with {@code +}, or in the national form of the engine's default region
     * @throws InvalidMessageException with {@link ErrorCode#INVALID_PHONE} if it is null or blank; whether it is a valid
     *     number is found when the message is sent
     */
    public static Recipient of(@Nullable String number) {
        if (number == null || number.isBlank()) {
            throw new InvalidMessageException(ErrorCode.INVALID_PHONE, "phone is empty");
        }
        return new Recipient(Map.of(Medium.SMS, number), null, null, Set.of(), Map.of());
    }

    /** A copy with an address of another medium. */
    public Recipient address(Address address) {
        Map<Medium, String> more = new LinkedHashMap<>(addresses);
        more.put(address.medium(), address.value());
        return new Recipient(Map.copyOf(more), zone, locale, groups, attributes);
    }

    /** A copy with the person's time zone; by default it is derived from the number. */
    public Recipient zone(ZoneId zone) {
        return new Recipient(addresses, requireNonNull(zone, "zone"), locale, groups, attributes);
    }

    /** A copy with the person's language. */
    public Recipient locale(Locale locale) {
        return new Recipient(addresses, zone, requireNonNull(locale, "locale"), groups, attributes);
    }

    /** A copy that also belongs to this group; suppression may name groups. */
    public Recipient group(String group) {
        Set<String> more = new LinkedHashSet<>(groups);
        more.add(requireNonNull(group, "group"));
        return new Recipient(addresses, zone, locale, Set.copyOf(more), attributes);
    }

    /** A copy with something else that policies may look at. */
    public Recipient attribute(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(attributes);
        more.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return new Recipient(addresses, zone, locale, groups, Map.copyOf(more));
    }

    /** The address of a medium, as it was given. */
    public Optional<Address> address(Medium medium) {
        String value = addresses.get(medium);
        return value == null ? Optional.empty() : Optional.of(new Address(medium, value));
    }

    /** The person's time zone, where it was given. */
    public Optional<ZoneId> zone() {
        return Optional.ofNullable(zone);
    }

    /** The person's language, where it was given. */
    public Optional<Locale> locale() {
        return Optional.ofNullable(locale);
    }

    /** The groups that the person belongs to. */
    public Set<String> groups() {
        return groups;
    }

    /** What else is known. */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * Where a recipient can be reached by one medium.
     *
     * @param medium the kind of address
     * @param value the address as it was given; a number need not be in E.164 yet
     */
    public record Address(Medium medium, String value) {
        public Address {
            requireNonNull(medium, "medium");
            requireNonNull(value, "value");
        }

        /** Names the medium, never the address. */
        @Override
        public String toString() {
            return medium + " address";
        }
    }

    /** Names which media there are, never an address. */
    @Override
    public String toString() {
        return "recipient by " + addresses.keySet();
    }
}
