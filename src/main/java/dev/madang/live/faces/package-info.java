/**
 * Administration pages of running meetings. May import: live and what live may.
 */
@NullMarked
package dev.madang.live.faces;

import org.jspecify.annotations.NullMarked;
