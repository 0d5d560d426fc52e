/**
 * What can be refused, and why: one list for REST and socket. May import: nothing of Madang.
 */
@NullMarked
package dev.madang.problem;

import org.jspecify.annotations.NullMarked;
