/**
 * Who may be sent what and when: {@link io.smskit.core.judge.Judge} asks every policy of a stage and reserves what they
 * claim, all or nothing. The policies of the engine itself are beside it.
 */
@NullMarked
package io.smskit.core.judge;

import org.jspecify.annotations.NullMarked;
