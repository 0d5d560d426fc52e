/**
 * Who did what to what, when, and from where: rows that are only ever added, each bound to the one before by a hash.
 * May import: protocol, room, live, identity, journal, problem, storage.
 */
@NullMarked
package dev.madang.audit;

import org.jspecify.annotations.NullMarked;
