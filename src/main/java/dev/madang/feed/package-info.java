/**
 * What is happening, for who watches: the journal's events as they come, and for a short while after. May import: identity, journal, problem.
 */
@NullMarked
package dev.madang.feed;

import org.jspecify.annotations.NullMarked;
