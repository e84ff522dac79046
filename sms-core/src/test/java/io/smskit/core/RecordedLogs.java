package io.smskit.core;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Keeps every line that the engine logs while a test asks for it, at every level; else drops them. */
public final class RecordedLogs implements SLF4JServiceProvider {
    private static volatile @Nullable List<String> lines;

    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new NOPMDCAdapter();

    /** What is logged from now on. */
    static List<String> begin() {
        List<String> fresh = new CopyOnWriteArrayList<>();
        lines = fresh;
        return fresh;
    }

    static void end() {
        lines = null;
    }

    private static final class Recorder extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1L;

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable throwable) {
            List<String> kept = lines;
            if (kept != null) {
                StringWriter trace = new StringWriter();
                if (throwable != null) {
                    throwable.printStackTrace(new PrintWriter(trace, true));
                }
                String told = MessageFormatter.basicArrayFormat(message, arguments);
                kept.add(level + " " + told + " " + trace.toString().replaceAll("\\s+", " "));
            }
        }

        @Override
        public boolean isTraceEnabled() {
            return lines != null;
        }

        @Override
        public boolean isDebugEnabled() {
            return lines != null;
        }

        @Override
        public boolean isInfoEnabled() {
            return lines != null;
        }

        @Override
        public boolean isWarnEnabled() {
            return lines != null;
        }

        @Override
        public boolean isErrorEnabled() {
            return lines != null;
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return name -> new Recorder();
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}
}
