/**
 * ICE servers and short-lived TURN credentials. May import: protocol, identity, problem.
 */
@NullMarked
package dev.madang.turn;

import org.jspecify.annotations.NullMarked;
