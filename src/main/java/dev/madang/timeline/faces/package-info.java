/** Administration pages of timelines. May import: timeline and what it may import. */
@NullMarked
package dev.madang.timeline.faces;

import org.jspecify.annotations.NullMarked;
