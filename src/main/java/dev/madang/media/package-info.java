/**
 * The ways media can take between participants. May import: protocol, metrics.
 */
@NullMarked
package dev.madang.media;

import org.jspecify.annotations.NullMarked;
