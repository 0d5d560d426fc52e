CREATE TABLE webhooks (
  id            VARCHAR(40)${exact} PRIMARY KEY,
  version       BIGINT NOT NULL,
  target        VARCHAR(2000) NOT NULL,
  room_prefix   VARCHAR(128)${exact} NOT NULL,
  types         VARCHAR(4000) NOT NULL, -- separated by commas; empty for all
  active        BOOLEAN NOT NULL,
  secret        VARCHAR(100) NOT NULL,  -- as it is: messages are signed with it
  former_secret VARCHAR(100),
  former_until  BIGINT,
  created_by    VARCHAR(200) NOT NULL,
  created_at    BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL
);

-- One row. Who takes down an event locks it until the transaction ends, so that numbers are given in the order of commits.
CREATE TABLE event_counter (
  id           INTEGER PRIMARY KEY,
  last_ordinal BIGINT NOT NULL
);
INSERT INTO event_counter (id, last_ordinal) VALUES (1, 0);

-- The number of a room's last event; the room '' is that of events without a room.
CREATE TABLE event_sequences (
  room          VARCHAR(128)${exact} PRIMARY KEY,
  last_sequence BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL
);
CREATE INDEX event_sequences_by_age ON event_sequences (changed_at);

-- The events of one room to one webhook, which are sent one after the other. Without due_at there is nothing to send.
CREATE TABLE webhook_lines (
  id         VARCHAR(200)${exact} PRIMARY KEY,
  webhook    VARCHAR(40)${exact} NOT NULL,
  room       VARCHAR(128)${exact} NOT NULL,
  due_at     BIGINT,
  changed_at BIGINT NOT NULL
);
CREATE INDEX webhook_lines_due ON webhook_lines (webhook, due_at);
CREATE INDEX webhook_lines_by_age ON webhook_lines (changed_at);

CREATE TABLE webhook_deliveries (
  id          VARCHAR(40)${exact} PRIMARY KEY,
  webhook     VARCHAR(40)${exact} NOT NULL,
  room        VARCHAR(128)${exact} NOT NULL,
  ordinal     BIGINT NOT NULL,
  sequence_no BIGINT NOT NULL,
  event       VARCHAR(40)${exact} NOT NULL,
  event_type  VARCHAR(40) NOT NULL,
  recorded_at BIGINT NOT NULL,
  body        VARCHAR NOT NULL,
  state       VARCHAR(10)${exact} NOT NULL,
  attempts    INTEGER NOT NULL,
  last_at     BIGINT,
  last_status INTEGER NOT NULL,
  last_text   VARCHAR(1000) NOT NULL
);
CREATE UNIQUE INDEX webhook_deliveries_listed ON webhook_deliveries (webhook, ordinal);
CREATE INDEX webhook_deliveries_by_state ON webhook_deliveries (webhook, state, ordinal);
CREATE INDEX webhook_deliveries_of_line ON webhook_deliveries (webhook, room, state, ordinal);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (state, last_at);
