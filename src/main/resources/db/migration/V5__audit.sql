-- Every row as decisions/0016 has it. Nothing here is ever changed or removed.

CREATE TABLE audit_rows (
  number     BIGINT PRIMARY KEY,
  event      VARCHAR(200)${exact} NOT NULL,
  at         BIGINT NOT NULL,                -- microseconds since 1970, whole milliseconds
  type       VARCHAR(200)${exact} NOT NULL,
  room       VARCHAR(200)${exact} NOT NULL,  -- '' where it concerns the whole server
  actor      VARCHAR(200)${exact} NOT NULL,
  actor_name VARCHAR(200) NOT NULL,
  address    VARCHAR(200) NOT NULL,
  details    VARCHAR NOT NULL,               -- canonical JSON
  previous   VARCHAR(64) NOT NULL,
  hash       VARCHAR(64) NOT NULL
);
CREATE UNIQUE INDEX audit_rows_by_event ON audit_rows (event);
CREATE INDEX audit_rows_of_room ON audit_rows (room, number);
CREATE INDEX audit_rows_of_actor ON audit_rows (actor, number);
CREATE INDEX audit_rows_of_type ON audit_rows (type, number);
CREATE INDEX audit_rows_at ON audit_rows (at);

-- The end of the chain: one row, which whoever adds a row locks until the end of the transaction.
CREATE TABLE audit_head (
  id     INTEGER PRIMARY KEY,
  number BIGINT NOT NULL,
  hash   VARCHAR(64) NOT NULL
);
INSERT INTO audit_head (id, number, hash)
  VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- PostgreSQL itself refuses what Madang never does; only the tables' owner can switch that off.
${postgresql} CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
${postgresql} BEGIN
${postgresql}   RAISE EXCEPTION 'the audit is append only';
${postgresql} END $$;
${postgresql} CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_rows
${postgresql}   FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
