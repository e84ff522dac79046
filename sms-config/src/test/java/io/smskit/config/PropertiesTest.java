package io.smskit.config;

import static io.smskit.config.Configurations.properties;
import static io.smskit.config.Configurations.refusedProperties;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties as a format. */
final class PropertiesTest {
    @Nested
    final class Lines {
        @Test
        void areReadLikeJavaReadsThem() throws IOException {
            long seed = new SplittableRandom().nextLong();
            SplittableRandom random = new SplittableRandom(seed);
            String letters = "ab=:# !\\\\\\\n\n\r\t\f\u00e9tnu0041";
            for (int round = 0; round < 50_000; round++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(30); length > 0; length--) {
                    text.append(letters.charAt(random.nextInt(letters.length())));
                }
                // Java makes an entry without a key of a backslash that ends a file, though not of all.
                text.append("\nz=1");
                assertThat(ours(text.toString()))
                        .as("seed %d, round %d: %s", seed, round, text)
                        .isEqualTo(theirs(text.toString()));
            }
        }

        /** The map that {@link Properties} makes of it; null if it refuses. */
        private static Map<String, String> theirs(String text) throws IOException {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IllegalArgumentException e) {
                return null;
            }
            Map<String, String> map = new LinkedHashMap<>();
            properties.forEach((key, value) -> map.put((String) key, (String) value));
            return map;
        }

        private static Map<String, String> ours(String text) {
            Map<String, String> map = new LinkedHashMap<>();
            for (PropertiesLines.Entry entry : PropertiesLines.of(text)) {
                if (entry.fault().contains("\\u")) {
                    return null;
                }
                map.put(entry.key(), entry.value());
            }
            return map;
        }

        @Test
        void keepTheirNumberBehindContinuations() {
            assertThat(refusedProperties("# a\n\nmax-segments=\\\n   3\r\nlease=\\\n\\\n1s\rfoo=1\n"))
                    .isEqualTo("""
                            the configuration has 2 problems:
                            configuration:5: lease: is no time span such as 10s, of 10s to 1h
                            configuration:8: foo: is no known key; there are applications, businesses, channels, countries, default-region,\
                             definitions, encryption, lease, limits, max-segments, price-lists, repeats, retention, routes, secrets, settle, sign-names, store, suppression, templates""");
        }
    }

    @Nested
    final class Takes {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "routes.r=a,b",
                    "routes.r = a , b",
                    "routes.r[0]=a\nroutes.r[1]=b",
                    "routes.r[1]=b\nroutes.r[0]=a",
                    "routes[r][0]=a\nroutes.r[1]=b"
                })
        void everyWayToWriteAList(String lines) {
            assertThat(properties("channels.a.provider=sandbox\nchannels.b.provider=sandbox\n" + lines)
                            .toString())
                    .endsWith("routes.r[0]=a, routes.r[1]=b}");
        }

        @Test
        void aKeyWithADotInBrackets() {
            assertThat(properties("templates[a.b].class=marketing\ntemplates[a.b].text=x\n"))
                    .hasToString("configuration{templates[a.b].class=marketing, templates[a.b].text=x}");
        }

        @Test
        void aBusinessWhoseNumberIsANumber() {
            assertThat(properties("""
                            templates.a.class=marketing
                            templates.a.text=x
                            businesses.7.template=a
                            """).toString()).contains("businesses.7.template=a");
        }

        @Test
        void valuesInUtf8AndInEscapes() {
            assertThat(properties("templates.a.class=marketing\ntemplates.a.text=\u4f60\\u597d"))
                    .hasToString("configuration{templates.a.class=marketing, templates.a.text=\u4f60\u597d}");
        }
    }

    @Nested
    final class Refuses {
        @ParameterizedTest(name = "{0}")
        @CsvSource(delimiter = '|', textBlock = """
            lease=30s;lease=40s                | 2: lease: stands twice, first in line 1; take one out
            lease=30s;lease.a=1                | 2: lease: has a value in line 1 and keys here; take one out
            store.url=memory;store=x           | 2: store: has keys in line 1 and a value here; take one out
            routes.r[0]=a;routes.r[2]=a        | 1: routes.r: is a list without an item [1]; count from [0] on
            countries[9999999]=CN               | 1: countries: takes a list of values: a country such as CN
            lease                              | 1: holds a key without a value; write key=value
            S3cr3t                             | 1: holds a key without a value; write key=value
            store..url=memory                  | 1: holds a key that is not made of words with dots between them
            .store=memory                      | 1: holds a key that is not made of words with dots between them
            store.=memory                      | 1: holds a key that is not made of words with dots between them
            store[url=memory                   | 1: holds a key that is not made of words with dots between them
            a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a=1| 1: holds a key that is not made of words with dots between them
            lease=\\u12                        | 1: holds \\u without four hexadecimal digits behind it
            lease[0]=30s                       | 1: lease: takes one value: a time span such as 10s, 10s to 1h
            """)
        void whatMakesNoTree(String lines, String expected) {
            String channels = "channels.a.provider=sandbox";
            String text = lines.replace(';', '\n') + "\n" + channels;
            assertThat(refusedProperties(text)).isEqualTo("configuration:" + expected);
        }
    }
}
