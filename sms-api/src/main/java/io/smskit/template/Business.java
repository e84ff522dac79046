package io.smskit.template;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with a number that fixes the template and, if wanted, route, sign name and application. The calling system knows the
 * number only. Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class Business {
    private static final Pattern APPLICATION = Pattern.compile("[^\\p{Cntrl}]{1,64}");

    private final String number;
    private final String template;
    private final @Nullable String route;
    private final @Nullable String signName;
    private final @Nullable String application;

    private Business(Draft draft) {
        this.number = draft.number;
        this.template = draft.template;
        this.route = draft.route;
        this.signName = draft.signName;
        this.application = draft.application;
    }

    private static final class Draft {
        private final String number;
        private final String template;
        private @Nullable String route;
        private @Nullable String signName;
        private @Nullable String application;

        private Draft(String number, String template) {
            this.number = number;
            this.template = template;
        }
    }

    private Business with(Consumer<Draft> change) {
        Draft draft = new Draft(number, template);
        draft.route = route;
        draft.signName = signName;
        draft.application = application;
        change.accept(draft);
        return new Business(draft);
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
        return new Business(new Draft(number, requireNonNull(template, "template")));
    }

    /** A copy whose messages take this route. */
    public Business route(String route) {
        return with(draft -> draft.route = requireNonNull(route, "route"));
    }

    /** A copy whose messages go out under this sign name. */
    public Business signName(String signName) {
        return with(draft -> draft.signName = requireNonNull(signName, "signName"));
    }

    /**
     * A copy of this application: its messages that name no application are sent in this one, and those of another one are
     * refused.
     *
     * @param application 1 to 64 characters without control characters
     */
    public Business application(String application) {
        if (!APPLICATION.matcher(application).matches()) {
            throw new IllegalArgumentException(
                    "the name of an application is 1 to 64 characters without control characters");
        }
        return with(draft -> draft.application = application);
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

    /** The application of its messages, where it belongs to one. */
    public Optional<String> application() {
        return Optional.ofNullable(application);
    }

    @Override
    public String toString() {
        return "business " + number;
    }
}
