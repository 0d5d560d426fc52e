/**
 * Room metadata over REST. May import: room and what room may.
 */
@NullMarked
package dev.madang.room.rest;

import org.jspecify.annotations.NullMarked;
