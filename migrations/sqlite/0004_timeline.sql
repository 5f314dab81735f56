-- What the text places in time. earliest and latest are days, so that a window is a comparison of strings.
create table events (
  key integer primary key,
  id text not null unique,
  article_key integer not null references articles (key) on delete cascade,
  position integer not null,
  edtf text not null,
  earliest text not null,
  latest text not null,
  precision text not null,
  text text not null,
  span_field text not null,
  span_start integer not null,
  span_end integer not null,
  span_exact text not null,
  expression_field text not null,
  expression_start integer not null,
  expression_end integer not null,
  expression_exact text not null,
  expression_type text not null,
  expression_value text not null,
  anchor text,
  confidence real not null,
  provenance text not null
) strict;

create index events_by_earliest on events (earliest);
create index events_by_article on events (article_key, position);
create index events_by_precision on events (precision, earliest);

create table event_entities (
  event_key integer not null references events (key) on delete cascade,
  role text not null check (role in ('participant', 'place')),
  entity_key integer not null references entities (key),
  ordinal integer not null,
  earliest text not null,
  primary key (event_key, role, entity_key)
) strict, without rowid;

create index event_entities_by_entity on event_entities (entity_key, earliest, event_key);

create table time_expressions (
  article_key integer not null references articles (key) on delete cascade,
  ordinal integer not null,
  field text not null,
  start integer not null,
  "end" integer not null,
  exact text not null,
  type text not null,
  value text not null,
  edtf text,
  primary key (article_key, ordinal)
) strict, without rowid;
