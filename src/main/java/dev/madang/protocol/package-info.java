/**
 * The published language of the signaling socket, in plain Java. May import: problem.
 */
@NullMarked
package dev.madang.protocol;

import org.jspecify.annotations.NullMarked;
