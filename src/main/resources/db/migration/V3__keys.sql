-- API keys, and the answers that are kept for requests with an idempotency key.

CREATE TABLE api_keys (
  id          VARCHAR(40)${exact} PRIMARY KEY,
  name        VARCHAR(200) NOT NULL,
  token_hash  VARCHAR(100)${exact} NOT NULL,
  verbs       VARCHAR(200) NOT NULL,
  room_prefix VARCHAR(128) NOT NULL,
  expiry      BIGINT,
  created_at  BIGINT NOT NULL,
  created_by  VARCHAR(200) NOT NULL,
  last_used   BIGINT
);
CREATE UNIQUE INDEX api_keys_by_token ON api_keys (token_hash);

CREATE TABLE kept_answers (
  id      VARCHAR(60)${exact} PRIMARY KEY,
  request VARCHAR(60) NOT NULL,
  sealed  VARCHAR NOT NULL,
  kept_at BIGINT NOT NULL
);
CREATE INDEX kept_answers_by_age ON kept_answers (kept_at);
