/**
 * Who somebody is, and the tickets that admit them to a room. May import: problem.
 */
@NullMarked
package dev.madang.identity;

import org.jspecify.annotations.NullMarked;
