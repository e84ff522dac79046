package io.smskit.core;

import io.smskit.spi.store.AttemptIndex;
import io.smskit.spi.store.DefinitionStore;
import io.smskit.spi.store.LimitStore;
import io.smskit.spi.store.MessageQuery;
import io.smskit.spi.store.MessageStore;
import io.smskit.spi.store.NodeStore;
import io.smskit.spi.store.ReportInbox;
import io.smskit.spi.store.SmsStores;
import io.smskit.spi.store.StoreException;
import io.smskit.spi.store.SuppressionStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Stores that fail on command: before anything is done, or after it was done, when only the answer gets lost. */
public final class UnreliableStores {
    private final SmsStores stores;
    private volatile Predicate<String> isDown = call -> false;
    private volatile Predicate<String> losesAnswer = call -> false;
    private volatile Consumer<String> before = call -> {};
    private volatile Runnable beforeDue = () -> {};

    public UnreliableStores(SmsStores reliable) {
        this.stores = reliable.toBuilder()
                .messages(around(MessageStore.class, reliable.messages()))
                .query(around(MessageQuery.class, reliable.query()))
                .attempts(around(AttemptIndex.class, reliable.attempts()))
                .nodes(around(NodeStore.class, reliable.nodes()))
                .reports(around(ReportInbox.class, reliable.reports()))
                .limits(around(LimitStore.class, reliable.limits()))
                .suppressions(around(SuppressionStore.class, reliable.suppressions()))
                .definitions(around(DefinitionStore.class, reliable.definitions()))
                .build();
    }

    public SmsStores stores() {
        return stores;
    }

    /** Calls whose name, such as {@code MessageStore.change}, fits fail before they do anything. */
    public void down(Predicate<String> calls) {
        isDown = calls;
    }

    /** Calls whose name fits do their work and then fail. */
    public void loseAnswers(Predicate<String> calls) {
        losesAnswer = calls;
    }

    /** What happens before each call. */
    public void before(Consumer<String> calls) {
        before = calls;
    }

    /** What happens before each claim of what is due. */
    public void beforeDue(Runnable claims) {
        beforeDue = claims;
    }

    public void up() {
        isDown = call -> false;
        losesAnswer = call -> false;
    }

    private <T> T around(Class<T> type, T store) {
        Object proxy = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> call(type, store, method, args));
        return type.cast(proxy);
    }

    private Object call(Class<?> type, Object store, Method method, Object[] args) throws Throwable {
        String name = type.getSimpleName() + "." + method.getName();
        before.accept(name);
        if (name.equals("MessageStore.claim") && args[0] instanceof MessageStore.Claim.Due) {
            beforeDue.run();
        }
        if (isDown.test(name)) {
            throw new StoreException(name + " is down", null);
        }
        Object result;
        try {
            result = method.invoke(store, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        if (losesAnswer.test(name)) {
            throw new StoreException("the answer of " + name + " got lost", null);
        }
        return result;
    }
}
