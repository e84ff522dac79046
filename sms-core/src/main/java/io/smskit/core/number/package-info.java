/**
 * Recognises telephone numbers: {@link io.smskit.core.number.NumberRecognizer} turns what a caller wrote into a
 * {@link io.smskit.core.number.RecognizedNumber}.
 *
 * <p>libphonenumber is the truth about numbering plans. A number already in E.164 is looked up in a table that was
 * derived from libphonenumber's own metadata, since asking the library costs several hundred times as much. Where the
 * table is silent the library is asked, so both ways give the same answer.
 */
@NullMarked
package io.smskit.core.number;

import org.jspecify.annotations.NullMarked;
