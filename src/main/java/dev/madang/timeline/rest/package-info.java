/** What pages report, and timelines for who reads them, over REST. May import: timeline and what it may import, rest. */
@NullMarked
package dev.madang.timeline.rest;

import org.jspecify.annotations.NullMarked;
