/**
 * What the codes of a service mean: a {@link io.smskit.http.codes.CodeTable} is read from a data file of the provider and
 * turns a code into a fact of the engine.
 *
 * <p>A {@link io.smskit.http.codes.CodeJudge} reads the code of an answer, also one that nobody has described. The head of
 * each file tells what its columns hold.
 */
@NullMarked
package io.smskit.http.codes;

import org.jspecify.annotations.NullMarked;
