/**
 * Metrics and health by HTTP, for monitors. May import: metrics.
 */
@NullMarked
package dev.madang.metrics.rest;

import org.jspecify.annotations.NullMarked;
