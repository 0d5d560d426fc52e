/**
 * What the pages ask of the server. May import: room and what room may.
 */
@NullMarked
package dev.madang.room.faces;

import org.jspecify.annotations.NullMarked;
