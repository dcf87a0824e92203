-- Accounts, sessions, failed logins, members of scopes. Process tables: no figure reads them.

CREATE TABLE p_account (
  id TEXT {c} NOT NULL PRIMARY KEY,
  login TEXT {c} NOT NULL UNIQUE,
  name TEXT {c} NOT NULL,
  role TEXT {c} NOT NULL,
  scope TEXT {c} NOT NULL,
  password TEXT,
  link TEXT UNIQUE,
  link_expires BIGINT,
  totp {blob},
  totp_confirmed BIGINT NOT NULL,
  totp_step BIGINT NOT NULL,
  totp_exempt BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  created_by TEXT {c} NOT NULL,
  disabled_at BIGINT
);

CREATE TABLE p_session (
  token TEXT {c} NOT NULL PRIMARY KEY,
  account TEXT {c} NOT NULL REFERENCES p_account(id),
  complete BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX p_session_by_account ON p_session(account);
CREATE INDEX p_session_by_expiry ON p_session(expires_at);

CREATE TABLE p_attempt (
  login TEXT {c} NOT NULL,
  address TEXT {c} NOT NULL,
  at BIGINT NOT NULL
);
CREATE INDEX p_attempt_by_login ON p_attempt(login, at);
CREATE INDEX p_attempt_by_address ON p_attempt(address, at);

CREATE TABLE p_scope_member (
  scope TEXT {c} NOT NULL,
  chain TEXT {c} NOT NULL,
  PRIMARY KEY (scope, chain)
);
