/**
 * Entering a room, and its ICE servers, over REST. May import: live and what live may.
 */
@NullMarked
package dev.madang.live.rest;

import org.jspecify.annotations.NullMarked;
