/**
 * The WebSocket endpoint; the only place that knows jakarta.websocket. May import: signaling and what signaling may.
 */
@NullMarked
package dev.madang.signaling.ws;

import org.jspecify.annotations.NullMarked;
