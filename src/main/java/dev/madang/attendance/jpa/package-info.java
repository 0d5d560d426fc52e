/** Attendance in the database. May import: attendance and what it may import. */
@NullMarked
package dev.madang.attendance.jpa;

import org.jspecify.annotations.NullMarked;
