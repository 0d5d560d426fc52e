-- Instants are microseconds since 1970. ${exact} makes text compare by code point, whatever the database was set up with.

CREATE TABLE rooms (
  name        VARCHAR(128)${exact} PRIMARY KEY,
  version     BIGINT NOT NULL,
  owner       VARCHAR(200)${exact} NOT NULL,
  search_text VARCHAR(1000) NOT NULL, -- name and title in lower case
  settings    VARCHAR NOT NULL,       -- JSON: what no list asks for
  created_at  BIGINT NOT NULL,
  changed_at  BIGINT NOT NULL
);
CREATE INDEX rooms_of_owner ON rooms (owner, name);

CREATE TABLE members (
  room    VARCHAR(128)${exact} NOT NULL REFERENCES rooms ON DELETE CASCADE,
  subject VARCHAR(200)${exact} NOT NULL,
  name    VARCHAR(200) NOT NULL,
  role    VARCHAR(20) NOT NULL,
  PRIMARY KEY (room, subject)
);

CREATE TABLE invitations (
  room       VARCHAR(128)${exact} NOT NULL REFERENCES rooms ON DELETE CASCADE,
  id         VARCHAR(40)${exact} NOT NULL,
  role       VARCHAR(20) NOT NULL,
  token_hash VARCHAR(100) NOT NULL,
  note       VARCHAR(1000) NOT NULL,
  expiry     BIGINT,
  uses_left  INTEGER,
  created_at BIGINT NOT NULL,
  created_by VARCHAR(200) NOT NULL,
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX invitations_by_token ON invitations (token_hash);
CREATE INDEX invitations_of_room ON invitations (room, id);

-- Of any room: one that nobody has made has bans too.
CREATE TABLE bans (
  id         VARCHAR(40)${exact} PRIMARY KEY,
  room       VARCHAR(128)${exact} NOT NULL,
  subject    VARCHAR(200)${exact} NOT NULL,
  name       VARCHAR(200) NOT NULL,
  ends_at    BIGINT,
  reason     VARCHAR(1000) NOT NULL,
  created_at BIGINT NOT NULL,
  created_by VARCHAR(200) NOT NULL
);
CREATE UNIQUE INDEX bans_of_subject ON bans (room, subject);
CREATE INDEX bans_of_room ON bans (room, id);
