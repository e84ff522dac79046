/**
 * How a text travels: {@link io.smskit.text.Segmenter} says in which encoding, in how many segments, and where it is
 * cut.
 *
 * <p>{@link io.smskit.text.SegmentedText} is its answer, {@link io.smskit.text.SmartEncoding} finds characters whose
 * replacement would make the text cheaper, and {@link io.smskit.text.GsmAlphabet} is the seam for national language
 * tables, which {@link io.smskit.text.NationalLanguage} names.
 * {@link io.smskit.text.BinaryData} is what is no text. Everything here is immutable, does no I/O and takes any string: a text with half of a surrogate pair is
 * counted and cut as it stands, and {@link io.smskit.text.Segmenter#firstIllegalCharacter} finds it.
 */
@NullMarked
package io.smskit.text;

import org.jspecify.annotations.NullMarked;
