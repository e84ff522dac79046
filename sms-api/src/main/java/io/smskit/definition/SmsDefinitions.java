package io.smskit.definition;

import io.smskit.ErrorCode;
import io.smskit.SmsException;
import io.smskit.spi.store.Definition;
import io.smskit.spi.store.Definition.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What messages are judged and sent by, for those who look at it and change it. A change holds on this engine at once, and
 * on all that share its stores within two seconds. Messages that were accepted before go on by the versions that they were
 * judged by. Safe for use by many threads; every method asks the store.
 *
 * @since 0.1
 */
public interface SmsDefinitions {
    /** The current version of every definition of a kind, also of those that may not be used, by name. */
    List<Definition> list(Kind kind);

    /** The current version; empty if nothing of this name was ever defined. */
    Optional<Definition> find(Kind kind, String name);

    /** Every version, newest first; empty if nothing of this name was ever defined. */
    List<Definition> history(Kind kind, String name);

    /**
     * Publishes a new version, unless the current one says the same. Returns the current version afterwards.
     *
     * @throws SmsException {@link ErrorCode#INVALID_DEFINITION} if it cannot be used, {@link
     *     ErrorCode#DEFINITION_CONFLICT} if somebody else was faster, {@link ErrorCode#DEFINITION_OWNED_BY_FILE} if it is
     *     changed in the configuration file; nothing is changed
     */
    Definition put(DefinitionChange change);

    /**
     * How much an application has used of each of its limits, as it stands in the store. Messages count from when they come
     * in; what surely did not leave is given back.
     *
     * @return in the order of its limits; empty if it has none, or nobody has defined it
     */
    List<Usage> usage(String application);
}
