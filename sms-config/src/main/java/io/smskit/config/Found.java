package io.smskit.config;

/**
 * Something that was read, with its place.
 *
 * @param value what it is
 * @param spot where it stands
 */
record Found<T>(T value, Spot spot) {}
