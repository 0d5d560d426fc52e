/**
 * The test harness: starts the deployed product as an operator would, drives real browsers as participants would, and
 * speaks the wire protocol as a stranger could. It knows nothing of the product's classes.
 *
 * <p>May import: nothing of the product.
 */
package dev.madang.testing;
