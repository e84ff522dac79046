package io.smskit.http.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smskit.delivery.Failure;
import io.smskit.delivery.FailureKind;
import io.smskit.delivery.FailureScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {
    private static final Instant AT = Instant.parse("2026-01-31T15:59:59Z");
    private static final CodeTable TABLE = CodeTable.of(Stream.of(
                    "# a head",
                    line("OK", "-", "-", "-"),
                    line("isv.LIMIT", "RECIPIENT_THROTTLED", "by-text", "earlier-copy"),
                    line("PARAMS", "PARAMETER_REFUSED", "-", "-"),
                    line("SHORTURL_KNOWN", "INVALID_REQUEST", "-", "-"),
                    line("SHORTURL_*", "CONTENT_REFUSED", "-", "-"),
                    line("*-BLACK", "RECIPIENT_OPTED_OUT", "-", "-"),
                    line("ODD", "PROVIDER_ERROR", "-", "in-doubt,earlier-copy")))
            .optionalPrefixes("isv.", "isp.");

    private static String line(String code, String kind, String pause, String flags) {
        return String.join("\t", "api", code, kind, "-", pause, flags, "-", "a meaning");
    }

    @ParameterizedTest
    @CsvSource({
        "OK, OK",
        "isv.LIMIT, isv.LIMIT",
        "LIMIT, isv.LIMIT",
        "isp.LIMIT, isv.LIMIT",
        "isv.PARAMS, PARAMS",
        "SHORTURL_KNOWN, SHORTURL_KNOWN",
        "SHORTURL_OTHER, SHORTURL_*",
        "isv.SHORTURL_OTHER, SHORTURL_*",
        "MK-BLACK, *-BLACK",
    })
    void findsACodeUnderItsOtherNames(String code, String row) {
        assertThat(TABLE.find(code)).get().extracting(CodeRow::code).isEqualTo(row);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "isv.", "ok", "PARAMS2", "SHORTURL"})
    void doesNotFindWhatNobodyDescribed(String code) {
        assertThat(TABLE.find(code)).isEmpty();
        assertThat(TABLE.failure(code, "", AT)).isEmpty();
    }

    @Test
    void keepsTheOrderOfTheFile() {
        assertThat(TABLE.rows())
                .extracting(CodeRow::code)
                .startsWith("OK", "isv.LIMIT", "PARAMS")
                .hasSize(7);
    }

    @Test
    void letsRowsOfTheUserComeFirst() {
        CodeTable wiser = TABLE.with(List.of(
                CodeRow.of("api", "PARAMS", FailureKind.CONTENT_REFUSED, "mine"),
                CodeRow.of("api", "SHORTURL_MINE*", FailureKind.TEMPLATE_REFUSED, "mine")));

        assertThat(wiser.failure("isv.PARAMS", "", AT).orElseThrow().kind()).isEqualTo(FailureKind.CONTENT_REFUSED);
        assertThat(wiser.failure("SHORTURL_MINE_7", "", AT).orElseThrow().kind())
                .isEqualTo(FailureKind.TEMPLATE_REFUSED);
        assertThat(wiser.failure("SHORTURL_7", "", AT).orElseThrow().kind()).isEqualTo(FailureKind.CONTENT_REFUSED);
        assertThat(TABLE.failure("PARAMS", "", AT).orElseThrow().kind()).isEqualTo(FailureKind.PARAMETER_REFUSED);
    }

    @Test
    void cannotBeReadWithoutAFileWithTwoMeaningsOfACodeOrFromAnotherForm() {
        assertThatThrownBy(() -> CodeTable.read(CodeTableTest.class, "nowhere.tsv"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nowhere.tsv");
        assertThatThrownBy(() -> CodeTable.of(Stream.of(line("A", "-", "-", "-"), line("A", "-", "-", "-"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> CodeRow.parse("api\tOK")).isInstanceOf(IllegalStateException.class);
    }

    @Nested
    class AFailure {
        private Failure of(String pause, String text, Instant at) {
            return CodeRow.parse(line("X", "RECIPIENT_THROTTLED", pause, "-")).failure("raw", text, at);
        }

        @Test
        void keepsTheRawCodeAndSaysWhatTheFileSays() {
            Failure failure = TABLE.failure("LIMIT", "text of 13800138000", AT).orElseThrow();

            assertThat(failure.code()).isEqualTo("LIMIT");
            assertThat(failure.detail()).isEqualTo("a meaning");
            assertThat(failure.pointsToEarlierCopy()).isTrue();
            assertThat(failure.inDoubt()).isFalse();
            assertThat(failure.scope()).isEqualTo(FailureScope.RECIPIENT);
        }

        @Test
        void hasItsOwnScopeAndDoubt() {
            Failure scoped = CodeRow.parse("api\tX\tQUOTA_EXHAUSTED\tCOUNTRY\t-\t-\tSTOP\twhy")
                    .failure("X", "", AT);

            assertThat(scoped.scope()).isEqualTo(FailureScope.COUNTRY);
            assertThat(TABLE.failure("ODD", "", AT).orElseThrow().inDoubt()).isTrue();
            assertThat(TABLE.failure("ODD", "", AT).orElseThrow().pointsToEarlierCopy())
                    .isTrue();
        }

        @Test
        void isNotMadeOfWhatIsNone() {
            assertThat(TABLE.failure("OK", "", AT)).isEmpty();
            CodeRow ok = TABLE.find("OK").orElseThrow();
            assertThatThrownBy(() -> ok.failure("OK", "", AT)).isInstanceOf(IllegalStateException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "30s, '', 30",
            "1h, '', 3600",
            "by-text, 触发分钟级流控Permits:1, 60",
            "by-text, 触发小时级流控Permits:5, 3600",
            "by-text, 触发天级流控Permits:10, 86400",
            "by-text, trigger day level flow control, 86400",
            "by-text, trigger hour level flow control, 3600",
            "by-text, '', 60",
        })
        void namesThePause(String pause, String text, long seconds) {
            assertThat(of(pause, text, AT).pause()).contains(Duration.ofSeconds(seconds));
            assertThat(of(pause, text, AT).end()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "next-day, 2026-01-31T15:59:59Z, 2026-01-31T16:00:00Z",
            "next-day, 2026-01-31T16:00:00Z, 2026-02-01T16:00:00Z",
            "next-month, 2026-01-31T15:59:59Z, 2026-01-31T16:00:00Z",
            "next-month, 2026-01-31T16:00:00Z, 2026-02-28T16:00:00Z",
            "08:00, 2026-01-31T23:59:59Z, 2026-02-01T00:00:00Z",
            "08:00, 2026-02-01T00:00:00Z, 2026-02-02T00:00:00Z",
            "08:00, 2026-01-31T14:00:00Z, 2026-02-01T00:00:00Z",
        })
        void namesTheEndByTheClockOfChina(String pause, Instant at, Instant end) {
            assertThat(of(pause, "", at).end()).contains(end);
            assertThat(of(pause, "", at).pause()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"next-day", "next-month", "08:00", "-"})
        void namesNoEndWhereNobodyKnowsWhenItWasSaid(String pause) {
            assertThat(of(pause, "", null).end()).isEmpty();
        }
    }
}
