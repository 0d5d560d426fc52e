/**
 * What networks and machines do to calls, done for real: packets are lost in the kernel, servers are killed. Most of it needs
 * root, and is skipped with a loud line elsewhere.
 *
 * <p>May import: testing; nothing of the product.
 */
package dev.madang.faults;
