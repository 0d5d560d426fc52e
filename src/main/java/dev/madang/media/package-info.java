/**
 * The ways media can take between participants. May import: protocol.
 */
@NullMarked
package dev.madang.media;

import org.jspecify.annotations.NullMarked;
