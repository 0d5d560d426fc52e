/**
 * Participants send to each other; the server names the sides. May import: media and what media may.
 */
@NullMarked
package dev.madang.media.mesh;

import org.jspecify.annotations.NullMarked;
