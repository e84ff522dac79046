/**
 * How an application takes what providers push: {@link io.smskit.example.push.PushHandler} hands requests of the web server
 * that is in every JDK on to an engine. Another web server needs the same forty lines.
 */
@NullMarked
package io.smskit.example.push;

import org.jspecify.annotations.NullMarked;
