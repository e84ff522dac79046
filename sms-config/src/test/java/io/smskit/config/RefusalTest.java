package io.smskit.config;

import static io.smskit.config.Configurations.READER;
import static io.smskit.config.Configurations.refusal;
import static io.smskit.config.Configurations.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.smskit.ErrorCode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a wrong configuration is told, word for word. */
final class RefusalTest {
    private static final String WIRE = "channels: { main: { provider: wire, token: t } }\n";

    /** Refusals of single lines, in a configuration with one channel in line 1. */
    @Nested
    final class OfOneLine {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            chanels: {}                        | chanels: is no known key; did you mean channels?
            defaultRegion: CN                  | defaultRegion: is no known key; did you mean default-region?
            MAX_SEGMENTS: 3                    | MAX_SEGMENTS: is no known key; did you mean max-segments?
            something: 1                       | something: is no known key; there are applications, businesses, channels, countries, default-region, definitions, encryption, lease, limits, max-segments, price-lists, repeats, retention, routes, secrets, settle, sign-names, store, suppression, templates
            default-region: XX                 | default-region: is no country by its two capital letters in ISO 3166, such as CN
            default-region: cn                 | default-region: is no country by its two capital letters in ISO 3166, such as CN
            default-region: [CN]               | default-region: takes one value: a country such as CN
            default-region:                    | default-region: has no value; write a country such as CN, or take the key out
            default-region: ~                  | default-region: has no value; write a country such as CN, or take the key out
            countries: [CN, Germany]           | countries[1]: is no country by its two capital letters in ISO 3166, such as CN
            countries: { CN: true }            | countries: takes a list of values: a country such as CN
            countries: "CN,,US"                | countries[1]: is no country by its two capital letters in ISO 3166, such as CN
            max-segments: 0                    | max-segments: is not a whole number from 1 to 255
            max-segments: 256                  | max-segments: is not a whole number from 1 to 255
            max-segments: 1e2                  | max-segments: is not a whole number from 1 to 255
            max-segments: -1                   | max-segments: is not a whole number from 1 to 255
            max-segments: 99999999999          | max-segments: is not a whole number from 1 to 255
            lease: 5s                          | lease: is no time span such as 10s, of 10s to 1h
            lease: 30                          | lease: is no time span such as 10s, of 10s to 1h
            lease: 2h                          | lease: is no time span such as 10s, of 10s to 1h
            store: memory                      | store: takes a section with the keys url, user, password
            store: { url: memori }             | store.url: asks for a store that is not on the class path; did you mean memory?
            store: { url: "jdbc:x:y" }         | store.url: asks for a store that is not on the class path; there is memory
            store: { url: "a b" }              | store.url: is no URL of a store such as memory or jdbc:sqlite:sms.db
            store: { ulr: memory }             | store.ulr: is no known key; did you mean url?
            applications: { shop: { limits: [9/calendar-day] } } | applications.shop.limits[0]: counts by a calendar; say whose, as in { limits: [10/calendar-day], zone: Asia/Shanghai }
            repeats: { window: 32days }        | repeats.window: is no time span such as 10s, of 1s to 31days
            settle: { max-attempts: 0 }        | settle.max-attempts: is not a whole number from 1 to 100
            settle: { max-atempts: 1 }         | settle.max-atempts: is no known key; did you mean max-attempts?
            routes: { default: [] }            | routes.default: is an empty list; name one or more, or take the key out
            routes: { default: [mian] }        | routes.default[0]: names no channel of this file; did you mean main?
            routes: { default: [main, x] }     | routes.default[1]: names no channel of this file; there is main
            routes: { defualt: [main] }        | routes.defualt: is a route that no business uses; did you mean default?
            routes: { markting: [main] }       | routes.markting: is a route that no business uses; did you mean marketing?
            routes: { "a b": [main] }          | routes: names a route by a word that is not 1 to 64 letters, digits, dots, hyphens and underscores
            routes: [main]                     | routes: takes a section: one key for each route
            limits: { verfication: [1/min] }   | limits.verfication: is no known key; did you mean verification?
            limits: { marketing: [1/week] }    | limits.marketing[0]: is no limit such as 1/min, 5/h, 10/day, 3/10min, 10/calendar-day, 300/calendar-month or 5000/total
            limits: { marketing: [0/day] }     | limits.marketing[0]: is no limit such as 1/min, 5/h, 10/day, 3/10min, 10/calendar-day, 300/calendar-month or 5000/total
            limits: { marketing: [] }          | limits.marketing: is an empty list; name one or more, or take the key out
            limits: { marketing: 1/calendar-day } | limits.marketing[0]: counts by a calendar; say whose, as in { rules: [10/calendar-day], zone: Asia/Shanghai }
            limits: { marketing: { rules: [1/h], when-exceeded: drop } } | limits.marketing.when-exceeded: is not one of block, delay
            limits: { marketing: { rules: [1/h], zone: Mars } } | limits.marketing.zone: is no time zone such as Asia/Shanghai
            routes: { default: "${NOBODY:}" }  | routes.default: is empty; give it a value, or take the key out
            limits: { marketing: { zone: UTC } } | limits.marketing: needs rules: how many to one recipient; all of them hold
            suppression: { file: none.txt }    | suppression.file: names a file that cannot be read; a relative one is looked for beside the configuration
            """)
        void namesPlaceAndRemedy(String line, String expected) {
            assertThat(refused(WIRE + line + "\n")).isEqualTo("configuration:2: " + expected);
        }
    }

    /** Refusals of a second channel, in line 3. */
    @Nested
    final class OfAChannel {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            b: { provider: wire }                             | channels.b: needs token: The secret that opens the wire
            b: { provider: wyre, token: t }                   | channels.b.provider: is no provider on the class path; did you mean wire?
            b: { provider: pigeon }                           | channels.b.provider: is no provider on the class path; there are aliyun, sandbox, smpp, tencent, wire
            b: { token: t }                                   | channels.b: needs provider: the kind of connection, which decides on the further keys
            b: sandbox                                        | channels.b: takes a section with the keys provider, enabled, throughput, window, batch, price, weight, tags, deadline, breaker
            B: { provider: sandbox }                          | channels: names a channel by a word that is not 1 to 64 lower-case letters, digits and hyphens
            b: { provider: sandbox, througput: 1/s }          | channels.b.througput: is no known key; did you mean throughput?
            b: { provider: sandbox, behavior: accept }        | channels.b.behavior: is no known key; did you mean behaviour?
            b: { provider: sandbox, enabled: yes }            | channels.b.enabled: is neither true nor false
            b: { provider: sandbox, throughput: 200 }         | channels.b.throughput: is no rate such as 200/s, 30/min or 500/h
            b: { provider: sandbox, throughput: 0/s }         | channels.b.throughput: is no rate such as 200/s, 30/min or 500/h
            b: { provider: sandbox, window: 0 }               | channels.b.window: is not a whole number from 1 to 100000
            b: { provider: sandbox, weight: 1001 }            | channels.b.weight: is not a whole number from 1 to 1000
            b: { provider: sandbox, price: 0.045 }            | channels.b.price: is no price such as 0.045 CNY, with the ISO 4217 code of a currency behind the amount
            b: { provider: sandbox, price: 1 XQX }            | channels.b.price: is no price such as 0.045 CNY, with the ISO 4217 code of a currency behind the amount
            b: { provider: sandbox, deadline: 0s }            | channels.b.deadline: is no time span such as 10s, of 1s to 1h
            b: { provider: sandbox, breaker: { first-pause: 10min } } | channels.b.breaker: pauses at first for longer than at most, which is 5min by default; raise longest-pause
            b: { provider: sandbox, breaker: { failures: 0 } } | channels.b.breaker.failures: is not a whole number from 1 to 1000
            b: { provider: sandbox, tags: { a: b } }          | channels.b.tags: takes a list of values: a name
            b: { provider: sandbox, report: maybe }           | channels.b.report: setting 'report' of provider sandbox is not one of delivered, undelivered, none
            b: { provider: wire, token: t, patience: long }   | channels.b.patience: setting 'patience' of provider wire is no time span such as 500ms, 10s, 5min, 2h or 1day
            b: { provider: wire, token: t, ends: { far: x } }  | channels.b.ends.far: setting 'ends.far' of provider wire is not a whole number
            b: { provider: wire, token: t, ends: { fra: 1 } }  | channels.b.ends.fra: is no known key; did you mean far?
            b: { provider: wire, token: t, ends: far }         | channels.b.ends: takes a section with the keys near, far
            b: { provider: wire, token: t, sockets: many }    | channels.b.sockets: setting 'sockets' of provider wire is not a whole number
            b: { provider: wire, token: t, compress: on }     | channels.b.compress: setting 'compress' of provider wire is neither true nor false
            b: { provider: wire, token: t, url: "wire" }      | channels.b.url: setting 'url' of provider wire is no absolute URL of the form https://host[:port][/path]
            b: { provider: wire, token: }                     | channels.b.token: has no value; write a secret, best as ${NAME} or file:path, or take the key out
            b: { provider: wire, token: "${NOBODY}" }         | channels.b.token: needs the environment variable NOBODY, which is not set; set it, give a default as in ${NOBODY:…}, or write $${ for a plain ${
            b: { provider: wire, token: "${NOBODY:}" }        | channels.b.token: is empty, and it is needed: The secret that opens the wire
            b: { provider: wire, token: "${}" }               | channels.b.token: has a reference of a wrong form; write ${NAME} or ${NAME:default}, or $${ for a plain ${
            b: { provider: wire, token: "file:none" }         | channels.b.token: names a file that cannot be read; a relative one is looked for beside the configuration
            b: { provider: wire, token: abc, S3cr3tTail }     | channels.b: holds something that is no known key; there are account, batch, breaker, colour, compress, deadline, enabled, ends, patience, price, provider, sockets, tags, throughput, token, url, weight, window
            b: { provider: wire, token: a, tokenS3cr3tTail: b } | channels.b: holds something that is no known key; there are account, batch, breaker, colour, compress, deadline, enabled, ends, patience, price, provider, sockets, tags, throughput, token, url, weight, window
            """)
        void namesPlaceAndRemedy(String line, String expected) {
            assertThat(refused("channels:\n  a: { provider: wire, token: t }\n  " + line + "\n"))
                    .isEqualTo("configuration:3: " + expected);
        }

        @Test
        void namesAProviderThatTakesAKeyOfEveryChannel() {
            ConfigurationReader greedy = READER.classLoader(TestProviders.withGreedy());
            assertThat(refusal(greedy, "channels: { a: { provider: greedy } }", ConfigurationFormat.YAML))
                    .hasMessage(
                            "configuration:1: channels.a: uses provider greedy, which declares the setting window, a key"
                                    + " of every channel; the provider has to rename it");
        }
    }

    /** Refusals of a template, whose keys stand in lines 2 and 3. */
    @Nested
    final class OfATemplate {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            class: marketing                                   | 2: templates.t: needs text: our text, with parameters in braces; {{ and }} stand for the braces themselves
            class: otp, text: x                                | 3: templates.t.class: is not one of verification, transactional, notification, marketing
            class: marketing, text: "a {b"                     | 3: templates.t.text: cannot be read as a template: line 1, column 3: '{' is never closed; write '{{' for the brace itself
            class: marketing, text: "{a}", parameters: { b: {} } | 3: templates.t.parameters.b: is no parameter of the text; there is a
            class: marketing, text: "{code}", parameters: { cod: {} } | 3: templates.t.parameters.cod: is no parameter of the text; did you mean code?
            class: marketing, text: "x", parameters: { b: {} } | 3: templates.t.parameters.b: is no parameter of the text; there is none
            class: marketing, text: "{a}", parameters: { 1: {} } | 3: templates.t.parameters: names a parameter by a word that is not a letter and up to 63 letters, digits, hyphens or underscores
            class: marketing, text: "{a}", parameters: { a: { type: number } } | 3: templates.t.parameters.a.type: is not one of text, digits, integer, decimal, link
            class: marketing, text: "{a}", parameters: { a: { max-length: 1001 } } | 3: templates.t.parameters.a.max-length: is not a whole number from 1 to 1000
            class: marketing, text: "{a}", parameters: { a: digits } | 3: templates.t.parameters.a: takes a section with the keys type, max-length
            class: marketing, text: x, bindings: { mian: { id: 7 } } | 3: templates.t.bindings.mian: names no channel of this file; did you mean main?
            class: marketing, text: x, bindings: { main: {} }  | 3: templates.t.bindings.main: needs id: the provider's id of its template
            class: marketing, text: "{a}", bindings: { main: { id: 7, parameters: { x: b } } } | 3: templates.t.bindings.main.parameters.x: names no parameter of the template's text; there is a
            class: marketing, text: "{a}", bindings: { main: { id: 7, parameters: [a, b] } } | 3: templates.t.bindings.main.parameters[1]: names no parameter of the template's text; there is a
            """)
        void namesPlaceAndRemedy(String keys, String expected) {
            assertThat(refused(WIRE + "templates: { t: {\n" + keys + " } }\n")).isEqualTo("configuration:" + expected);
        }

        @Test
        void namesABusinessWithoutItsTemplateOrRoute() {
            assertThat(refused(WIRE + """
                            templates: { hello: { class: marketing, text: Hello } }
                            routes: { night: [main] }
                            businesses:
                              B-000001: { template: hallo, route: nigth }
                              B-000002: {}
                              B_3: { template: hello, route: night }
                            """)).isEqualTo("""
                            the configuration has 4 problems:
                            configuration:5: businesses.B-000001.template: names no template of this file; did you mean hello?
                            configuration:5: businesses.B-000001.route: names no route of this file; did you mean night?
                            configuration:6: businesses.B-000002: needs template: the template of its messages
                            configuration:7: businesses: names a business by a word that is not 1 to 64 letters, digits and hyphens""");
        }
    }

    @Nested
    final class OfManyThings {
        @Test
        void tellsThemInTheFilesOrder() {
            assertThat(refused("""
                            routes: { default: [b] }
                            lease: 1s
                            channels:
                              a: { provider: wire }
                            max-segments: none
                            """)).isEqualTo("""
                            the configuration has 4 problems:
                            configuration:1: routes.default[0]: names no channel of this file; there is a
                            configuration:2: lease: is no time span such as 10s, of 10s to 1h
                            configuration:4: channels.a: needs token: The secret that opens the wire
                            configuration:5: max-segments: is not a whole number from 1 to 255""");
        }

        @Test
        void tellsTwentyAtMost() {
            String routes = IntStream.range(0, 30)
                    .mapToObj(i -> "  r" + i + ": [x]")
                    .collect(Collectors.joining("\n", "routes:\n", "\n"));
            List<String> lines = refused(routes).lines().toList();
            assertThat(lines).hasSize(21);
            assertThat(lines.get(0)).isEqualTo("the configuration has more than 20 problems, these among them:");
            assertThat(lines.get(20))
                    .isEqualTo("configuration:21: routes.r19[0]: names no channel of this file; there is none");
        }
    }

    @Nested
    final class OfAPlainEndpoint {
        private final String insecure =
                "channels: { a: { provider: aliyun, access-key-id: i, access-key-secret: s, sign-name: n,\n"
                        + " endpoint: \"http://sms.example\" } }\n";

        @Test
        void hasItsOwnCode() {
            assertThat(refusal(READER, insecure, ConfigurationFormat.YAML))
                    .hasMessage(
                            "configuration:2: channels.a.endpoint: setting 'endpoint' of provider aliyun is plain http:"
                                    + " use https, http is taken for this machine's own addresses only")
                    .extracting("code")
                    .isEqualTo(ErrorCode.INSECURE_ENDPOINT);
        }

        @Test
        void keepsItsCodeAmongOtherProblems() {
            assertThat(refusal(READER, insecure + "lease: 1s\n", ConfigurationFormat.YAML))
                    .hasMessageContaining("the configuration has 2 problems:")
                    .extracting("code")
                    .isEqualTo(ErrorCode.INSECURE_ENDPOINT);
        }

        @ParameterizedTest
        @CsvSource({
            "http://127.0.0.1.example",
            "http://10.0.0.1",
            "http://0.0.0.0",
            "http://[::2]",
            "HTTP://sms.example"
        })
        void isRefusedForEveryOtherMachine(String url) {
            assertThat(refused(insecure.replace("http://sms.example", url))).contains("channels.a.endpoint");
        }

        @ParameterizedTest
        @CsvSource({"http://127.0.0.1:18081", "http://localhost:1", "http://[::1]:1", "https://sms.example"})
        void isTakenForThisMachine(String url) {
            assertThat(Configurations.yaml(insecure.replace("http://sms.example", url)))
                    .isNotNull();
        }
    }
}
