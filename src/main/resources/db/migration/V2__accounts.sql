-- Those whom this server knows by name and password.

CREATE TABLE accounts (
  name          VARCHAR(64)${exact} PRIMARY KEY,
  password_hash VARCHAR(200) NOT NULL,
  administrator BOOLEAN NOT NULL,
  created_at    BIGINT NOT NULL,
  changed_at    BIGINT NOT NULL
);
