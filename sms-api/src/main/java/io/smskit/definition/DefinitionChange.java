package io.smskit.definition;

import static java.util.Objects.requireNonNull;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import io.smskit.template.Business;
import io.smskit.template.Template;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A version that somebody wants to be the current one. It says everything: what it does not name is not defined any more.
 * Immutable; copy methods give changed copies.
 *
 * @since 0.1
 */
public final class DefinitionChange {
    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[^\\p{Cntrl}]{1,128}");
    private static final int LONGEST_CONTENT = 16_000;
    private static final String API = "api";

    private final Draft draft;

    private DefinitionChange(Draft draft) {
        this.draft = draft;
    }

    private static final class Draft {
        private final Kind kind;
        private final String name;
        private final SortedMap<String, String> attributes;
        private String author = API;
        private boolean enabled = true;
        private int after = -1;
        private boolean takingOver;

        private Draft(Kind kind, String name, Map<String, String> attributes) {
            this.kind = requireNonNull(kind, "kind");
            this.name = requireNonNull(name, "name");
            this.attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
            if (!NAME.matcher(name).matches()) {
                throw wrong("a name is 1 to 64 characters without control characters");
            }
            if (!attributes.keySet().stream().allMatch(ATTRIBUTE.asMatchPredicate())) {
                throw wrong("the name of an attribute is 1 to 128 characters without control characters");
            }
            if (attributes.values().stream().anyMatch(content -> content.length() > LONGEST_CONTENT)) {
                throw wrong("an attribute has at most " + LONGEST_CONTENT + " characters");
            }
        }

        private SmsException wrong(String rule) {
            return new SmsException(ErrorCode.INVALID_DEFINITION, kind.word() + " cannot be defined: " + rule);
        }
    }

    /**
     * A definition of these attributes.
     *
     * @param kind what is defined
     * @param name its name within its kind, 1 to 64 characters
     * @param attributes its content, as a {@link DefinitionForm} reads it; at most 16,000 characters each
     * @throws SmsException {@link ErrorCode#INVALID_DEFINITION} if a name or a content is too long
     */
    public static DefinitionChange of(Kind kind, String name, Map<String, String> attributes) {
        return new DefinitionChange(new Draft(kind, name, attributes));
    }

    /** This template. */
    public static DefinitionChange of(Template template) {
        return of(DefinitionForm.TEMPLATE, template);
    }

    /** This business. */
    public static DefinitionChange of(Business business) {
        return of(DefinitionForm.BUSINESS, business);
    }

    /** This application. */
    public static DefinitionChange of(Application application) {
        return of(DefinitionForm.APPLICATION, application);
    }

    /** This sign name. */
    public static DefinitionChange of(SignName signName) {
        return of(DefinitionForm.SIGN_NAME, signName);
    }

    /** This route. */
    public static DefinitionChange of(Route route) {
        return of(DefinitionForm.ROUTE, route);
    }

    /** This price list. */
    public static DefinitionChange of(PriceList prices) {
        return of(DefinitionForm.PRICE_LIST, prices);
    }

    /** This channel, which is configured, or begins with {@link ChannelTerms#definedAccount()}. */
    public static DefinitionChange of(ChannelTerms channel) {
        return of(DefinitionForm.CHANNEL, channel);
    }

    /** These limits of the recipients of a class. */
    public static DefinitionChange of(RecipientLimit limit) {
        return of(DefinitionForm.RECIPIENT_LIMIT, limit);
    }

    private static <T> DefinitionChange of(DefinitionForm<T> form, T value) {
        return of(form.kind(), form.name(value), form.write(value));
    }

    /** Back, or on, to what this version says, and to whether it may be used. The account of a channel stays as it is. */
    public static DefinitionChange to(Definition version) {
        SortedMap<String, String> attributes = new TreeMap<>(version.attributes());
        if (version.kind() == Kind.CHANNEL) {
            attributes.keySet().removeIf(ChannelTerms::isAccount);
        }
        DefinitionChange change = of(version.kind(), version.name(), attributes);
        return version.isEnabled() ? change : change.disabled();
    }

    private DefinitionChange with(Map<String, String> attributes, Consumer<Draft> change) {
        Draft copy = new Draft(draft.kind, draft.name, attributes);
        copy.author = draft.author;
        copy.enabled = draft.enabled;
        copy.after = draft.after;
        copy.takingOver = draft.takingOver;
        change.accept(copy);
        return new DefinitionChange(copy);
    }

    /** A copy with one attribute, such as {@code remark}, set to this. */
    public DefinitionChange with(String attribute, String content) {
        Map<String, String> more = new TreeMap<>(draft.attributes);
        more.put(attribute, content);
        return with(more, copy -> {});
    }

    /** A copy without one attribute. */
    public DefinitionChange without(String attribute) {
        Map<String, String> less = new TreeMap<>(draft.attributes);
        less.remove(attribute);
        return with(less, copy -> {});
    }

    /** A copy that may not be used: messages that name it are refused. */
    public DefinitionChange disabled() {
        return with(draft.attributes, copy -> copy.enabled = false);
    }

    /** A copy that may be used, which is the default. */
    public DefinitionChange enabled() {
        return with(draft.attributes, copy -> copy.enabled = true);
    }

    /**
     * A copy by this person or program.
     *
     * @param author 1 to 64 characters without control characters
     */
    public DefinitionChange by(String author) {
        if (!NAME.matcher(author).matches()) {
            throw new IllegalArgumentException("an author is 1 to 64 characters without control characters");
        }
        return with(draft.attributes, copy -> copy.author = API + ":" + author);
    }

    /**
     * A copy that is only taken if this is still the current version.
     *
     * @param version the version that was looked at; 0 if there was none
     */
    public DefinitionChange after(int version) {
        if (version < 0) {
            throw new IllegalArgumentException("versions count from 1; 0 says that there is none");
        }
        return with(draft.attributes, copy -> copy.after = version);
    }

    /** A copy that is taken even if a configuration file has written the version before, unless one still declares it. */
    public DefinitionChange takingOver() {
        return with(draft.attributes, copy -> copy.takingOver = true);
    }

    /** What is defined. */
    public Kind kind() {
        return draft.kind;
    }

    /** Its name within its kind. */
    public String name() {
        return draft.name;
    }

    /** Its content. */
    public SortedMap<String, String> attributes() {
        return draft.attributes;
    }

    /** Who changes it, as the version will say: {@code api}, or {@code api:} and the name that was given. */
    public String author() {
        return draft.author;
    }

    /** Whether it may be used. */
    public boolean isEnabled() {
        return draft.enabled;
    }

    /** The version that must be the current one; empty if it may be any. */
    public OptionalInt afterVersion() {
        return draft.after < 0 ? OptionalInt.empty() : OptionalInt.of(draft.after);
    }

    /** Whether it is taken although a configuration file has written the version before. */
    public boolean isTakingOver() {
        return draft.takingOver;
    }

    /** Names what is changed, never the content. */
    @Override
    public String toString() {
        return "change of " + draft.kind.word() + " " + draft.name;
    }
}
