-- Who was in which room from when until when, and the presences that hold an interval open.

CREATE TABLE attendance_intervals (
  id       VARCHAR(40)${exact} PRIMARY KEY,
  room     VARCHAR(128)${exact} NOT NULL,
  subject  VARCHAR(200)${exact} NOT NULL,
  name     VARCHAR(200)${exact} NOT NULL,
  began_at BIGINT NOT NULL,
  ended_at BIGINT,                           -- not yet, where it is missing
  reason   VARCHAR(40)                       -- of the end
);
CREATE INDEX attendance_of_room ON attendance_intervals (room, began_at, id);
CREATE INDEX attendance_of_subject ON attendance_intervals (room, subject, began_at);
CREATE INDEX attendance_ended ON attendance_intervals (ended_at);

CREATE TABLE attendance_presences (
  participant VARCHAR(40)${exact} PRIMARY KEY,
  interval_id VARCHAR(40)${exact} NOT NULL,
  run         VARCHAR(40)${exact} NOT NULL
);
CREATE INDEX attendance_presences_of_interval ON attendance_presences (interval_id);
CREATE INDEX attendance_presences_of_run ON attendance_presences (run);

-- Each run of a server, with its last sign of life.
CREATE TABLE attendance_runs (
  id      VARCHAR(40)${exact} PRIMARY KEY,
  seen_at BIGINT NOT NULL
);
