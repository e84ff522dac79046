package io.smskit.spi;

import io.smskit.text.Segmenter;

/**
 * How a channel cuts texts, where that is not as {@link Segmenter#standard()} does. What is charged by the segment is counted
 * so on this channel.
 *
 * @since 0.1
 */
public interface Segmentation {
    /** The segmenter; always the same one. */
    Segmenter segmenter();
}
