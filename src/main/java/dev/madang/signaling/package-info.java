/**
 * One participant's connection: its life, its limits, its outbox. May import: protocol, live, identity, metrics, problem.
 */
@NullMarked
package dev.madang.signaling;

import org.jspecify.annotations.NullMarked;
