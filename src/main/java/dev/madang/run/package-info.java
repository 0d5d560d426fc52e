/**
 * Starts Payara Micro for developers and containers, and ends clearly when it cannot. Not part of the WAR. May import: nothing of Madang.
 */
@NullMarked
package dev.madang.run;

import org.jspecify.annotations.NullMarked;
