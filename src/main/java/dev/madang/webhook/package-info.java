/**
 * Events told to other systems: what is recorded is sent, signed, in order, until it is taken. May import: identity, journal, problem, storage.
 */
@NullMarked
package dev.madang.webhook;

import org.jspecify.annotations.NullMarked;
