/**
 * ICE servers, short-lived TURN credentials, and whether the TURN servers work. May import: identity, journal, problem, protocol, storage.
 */
@NullMarked
package dev.madang.turn;

import org.jspecify.annotations.NullMarked;
