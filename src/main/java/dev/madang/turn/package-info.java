/**
 * ICE servers and short-lived TURN credentials. May import: identity, problem.
 */
@NullMarked
package dev.madang.turn;

import org.jspecify.annotations.NullMarked;
