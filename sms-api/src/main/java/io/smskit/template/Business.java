package io.smskit.template;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with a number that fixes the template and, if wanted, route and sign name. The calling system knows the
 * number only. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class Business {
    private final String number;
    private final String template;
    private final @Nullable String route;
    private final @Nullable String signName;

    private Business(String number, String template, @Nullable String route, @Nullable String signName) {
        this.number = number;
        this.template = template;
        this.route = route;
        this.signName = signName;
    }

    /**
     * A business.
     *
     * @param number such as {@code B-000003}: 1 to 64 letters, digits and hyphens
     * @param template the key of its template
     */
    public static Business of(String number, String template) {
        if (!number.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("a business number is 1 to 64 letters, digits and hyphens");
        }
        return new Business(number, requireNonNull(template, "template"), null, null);
    }

    /** A copy whose messages take this route. */
    public Business route(String route) {
        return new Business(number, template, requireNonNull(route, "route"), signName);
    }

    /** A copy whose messages go out under this sign name. */
    public Business signName(String signName) {
        return new Business(number, template, route, requireNonNull(signName, "signName"));
    }

    /** Its number. */
    public String number() {
        return number;
    }

    /** The key of its template. */
    public String template() {
        return template;
    }

    /** The route of its messages, where it fixes one. */
    public Optional<String> route() {
        return Optional.ofNullable(route);
    }

    /** The sign name of its messages, where it fixes one. */
    public Optional<String> signName() {
        return Optional.ofNullable(signName);
    }

    @Override
    public String toString() {
        return "business " + number;
    }
}
