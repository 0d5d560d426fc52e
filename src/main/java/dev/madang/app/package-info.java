/**
 * Composition root: settings, wiring, and what concerns every URL. May import: everything.
 */
@NullMarked
package dev.madang.app;

import org.jspecify.annotations.NullMarked;
