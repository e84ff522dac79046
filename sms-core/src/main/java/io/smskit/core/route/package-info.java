/**
 * Which channels can take a message, best first: {@link io.smskit.core.route.Router} follows the route and leaves out
 * what a channel cannot carry. It looks at what is configured and declared; whether there is a permit is decided later.
 */
@NullMarked
package io.smskit.core.route;

import org.jspecify.annotations.NullMarked;
