/** What only a container can show, tried inside it: injection, the socket, JSON. */
@NullMarked
package dev.madang.container;

import org.jspecify.annotations.NullMarked;
