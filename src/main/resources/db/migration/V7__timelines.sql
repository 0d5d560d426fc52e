-- How each participant came into a room and stayed connected.

CREATE TABLE timelines (
  id          VARCHAR(40)${exact} PRIMARY KEY,  -- of the ticket, where one was given out
  room        VARCHAR(128)${exact} NOT NULL,
  subject     VARCHAR(200)${exact} NOT NULL,
  name        VARCHAR(200)${exact} NOT NULL,
  participant VARCHAR(40)${exact} NOT NULL,     -- empty for who has not come
  began_at    BIGINT NOT NULL
);
CREATE INDEX timelines_of_room ON timelines (room, began_at, id);
CREATE INDEX timelines_began ON timelines (began_at);

CREATE TABLE timeline_entries (
  id          VARCHAR(40)${exact} PRIMARY KEY,
  place       BIGINT NOT NULL,                  -- what happened at once stays in this order
  timeline_id VARCHAR(40)${exact} NOT NULL REFERENCES timelines (id) ON DELETE CASCADE,
  happened_at BIGINT NOT NULL,
  kind        VARCHAR(40) NOT NULL,
  notable     BOOLEAN NOT NULL,                 -- a cause may lie in it
  details     VARCHAR(2000) NOT NULL            -- JSON
);
CREATE INDEX timeline_entries_of ON timeline_entries (timeline_id, happened_at, place);
