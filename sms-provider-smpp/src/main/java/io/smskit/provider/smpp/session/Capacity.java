package io.smskit.provider.smpp.session;

/** Tells what the link can take, when that has changed enough to matter. */
final class Capacity {
    private static final int COARSE = 8;

    private final News news;
    private boolean told;
    private boolean up;
    private int total;
    private String reason = "";

    Capacity(News news) {
        this.news = news;
    }

    /**
     * What holds now.
     *
     * @param free segments that could leave at once, less those that wait
     * @param open messages that are in hand, so that {@code free + open} hardly changes while messages have one segment
     */
    void now(boolean nowUp, int free, int open, String nowReason) {
        int nowTotal = free + open;
        boolean changed = nowUp != up || !nowReason.equals(reason);
        if (!told || changed || Math.abs(nowTotal - total) * COARSE > total) {
            told = true;
            up = nowUp;
            total = nowTotal;
            reason = nowReason;
            news.link(nowUp, Math.max(0, free), nowReason);
        }
    }
}
