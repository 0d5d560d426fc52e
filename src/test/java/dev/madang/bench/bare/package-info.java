/** The reference: the least that a container can do. Deployed as a WAR of its own beside Madang. */
package dev.madang.bench.bare;
