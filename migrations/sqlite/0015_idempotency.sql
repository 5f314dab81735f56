-- Requests that carry an Idempotency-Key, and what they were answered. Rows are taken out from the front: the number says in
-- which order they came.
create table idempotency_keys (
  number integer primary key,
  key text not null unique,
  fingerprint text not null,
  -- Which request is at it, or was.
  claimant text not null,
  expires_at text not null,
  -- All of them null while the request is under way.
  status integer,
  headers text,
  body text,
  bytes integer not null
) strict;

create index idempotency_keys_by_expiry on idempotency_keys (expires_at);

-- How many there are, and how large: counted by triggers, because every key that comes asks.
create table idempotency_room (
  key integer primary key check (key = 1),
  keys integer not null,
  bytes integer not null
) strict;

insert into idempotency_room (key, keys, bytes) values (1, 0, 0);

create trigger idempotency_keys_insert after insert on idempotency_keys begin
  update idempotency_room set keys = keys + 1, bytes = bytes + new.bytes where key = 1;
end;

create trigger idempotency_keys_update after update of bytes on idempotency_keys begin
  update idempotency_room set bytes = bytes + new.bytes - old.bytes where key = 1;
end;

create trigger idempotency_keys_delete after delete on idempotency_keys begin
  update idempotency_room set keys = keys - 1, bytes = bytes - old.bytes where key = 1;
end;
