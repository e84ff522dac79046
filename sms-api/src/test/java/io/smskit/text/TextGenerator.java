package io.smskit.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random texts whose clusters are known, because they are built from them. */
final class TextGenerator {
    private static final String GSM = "@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà\f^{}\\[~]|€";

    /** Each one is a cluster, on every JDK and next to any other. */
    private static final List<String> CLUSTERS = List.of(
            "中",
            "й",
            "’",
            "한",
            "\r\n",
            "e\u0301",
            "a\u0302\u0323\u0308",
            "न\u093F",
            "1\uFE0F\u20E3",
            "😀",
            "𝐀",
            "👍🏽",
            "🇨🇳",
            "❤\uFE0F",
            "👩\u200D🦰",
            "👨\u200D👩\u200D👧\u200D👦",
            "🏴\u200D☠\uFE0F",
            "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
            "z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030A\u030B\u030C\u030D\u030E\u030F\u0310");

    private TextGenerator() {}

    static String gsmText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        int extensionPercent = random.nextInt(100);
        for (int i = 0; i < length; i++) {
            boolean extension = random.nextInt(100) < extensionPercent;
            int from = extension ? GSM.length() - 10 : 0;
            text.append(GSM.charAt(from + random.nextInt(GSM.length() - from)));
        }
        return text.toString();
    }

    /** At least so many code units; mostly plain characters, mostly emoji or something between. */
    static List<String> clusters(Random random, int length) {
        List<String> clusters = new ArrayList<>();
        int plainPercent = random.nextInt(100);
        for (int size = 0; size < length; ) {
            boolean plain = random.nextInt(100) < plainPercent;
            String cluster = CLUSTERS.get(random.nextInt(plain ? 4 : CLUSTERS.size()));
            clusters.add(cluster);
            size += cluster.length();
        }
        return clusters;
    }

    /** Anything that a string can hold: lone surrogates, NUL, controls. */
    static String anyText(Random random, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x10000));
                case 1 -> text.append((char) (0xD800 + random.nextInt(0x800)));
                case 2 -> text.append((char) random.nextInt(0x80));
                case 3 -> text.append((char) (0x300 + random.nextInt(0x70)));
                default -> text.appendCodePoint(0x1F300 + random.nextInt(0x400));
            }
        }
        return text.toString();
    }
}
