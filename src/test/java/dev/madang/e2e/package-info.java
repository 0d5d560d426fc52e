/**
 * The product as strangers meet it: over HTTP, over the signaling socket, and in real browsers, on a real server.
 *
 * <p>May import: testing; nothing of the product.
 */
package dev.madang.e2e;
