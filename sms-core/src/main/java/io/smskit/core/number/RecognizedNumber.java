package io.smskit.core.number;

import static java.util.Objects.requireNonNull;

import io.smskit.Msisdn;

/**
 * A number and what its country's numbering plan says of it.
 *
 * @param msisdn the number in E.164
 * @param country ISO 3166-1 alpha-2; {@link #WITHOUT_COUNTRY} for codes of no country, such as satellite phones;
 *     {@link #UNKNOWN_COUNTRY} if no plan begins like this number
 * @param kind what the number is for
 */
public record RecognizedNumber(Msisdn msisdn, String country, NumberKind kind) {
    /** Stands for a country code that belongs to no country, as in libphonenumber and UN M.49. */
    public static final String WITHOUT_COUNTRY = "001";

    /** Stands for a country code that nobody has. Only such a number may be recognised without being valid. */
    public static final String UNKNOWN_COUNTRY = "ZZ";

    /** Takes the parts as they are. */
    public RecognizedNumber {
        requireNonNull(msisdn, "msisdn");
        requireNonNull(country, "country");
        requireNonNull(kind, "kind");
    }
}
