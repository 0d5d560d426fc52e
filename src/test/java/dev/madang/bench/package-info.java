/**
 * Measures Madang against references in the same run; src/docs/performance.md tells how, and what came out. Not a part
 * of {@code mvn verify}: {@code mvn verify -Pbench} runs it.
 *
 * <p>May import: the test harness, nothing of the product.
 */
package dev.madang.bench;
