-- Keys that requests are let in with. Of the secret part of a key there is only a salted hash, which tells a key that is
-- shown from others and gives none away. A key that is revoked stays, so that the history of what was done by its name
-- can be read.
create table access_keys (
  id text primary key,
  name text not null,
  -- JSON: which of read, write, correct and admin it is good for.
  scopes text not null,
  -- SHA-256, and what the secret is hashed with: both hexadecimal.
  salt text not null,
  hash text not null,
  created_at text not null,
  expires_at text,
  revoked_at text
) strict;

create index access_keys_by_name on access_keys (name);
