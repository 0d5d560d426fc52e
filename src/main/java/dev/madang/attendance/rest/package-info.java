/** Attendance over REST. May import: attendance and what it may import, rest. */
@NullMarked
package dev.madang.attendance.rest;

import org.jspecify.annotations.NullMarked;
