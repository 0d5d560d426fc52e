/**
 * What the operator of the server can read off it: counts, durations, and whether it is ready. May import: nothing of Madang.
 */
@NullMarked
package dev.madang.metrics;

import org.jspecify.annotations.NullMarked;
