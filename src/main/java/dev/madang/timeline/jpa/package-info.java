/** Timelines in the database. May import: timeline and what it may import. */
@NullMarked
package dev.madang.timeline.jpa;

import org.jspecify.annotations.NullMarked;
