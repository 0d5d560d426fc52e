/** Every operation of openapi.json, called on a running server. */
@NullMarked
package dev.madang.e2e.api;

import org.jspecify.annotations.NullMarked;
