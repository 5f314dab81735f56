-- Fewer pages for each article that comes in. Ids of quotes and events begin with that of their article, so they are
-- looked up, and kept apart, among its own: an index over all of them was touched in as many places as an article has
-- parts, this one grows at its end. They say themselves what they tell of their article, so that a page of them asks
-- nothing of as many articles.
create table new_quotes (
  key integer primary key,
  id text not null,
  revision integer not null,
  article_key integer not null references articles (key) on delete cascade,
  search_key integer not null,
  published text not null,
  publisher text,
  -- Of its first character, in reading order (spans.ts).
  position integer not null,
  kind text not null check (kind in ('direct', 'mixed', 'indirect')),
  speaker_key integer references entities (key),
  -- As told; null where there is no speaker at all.
  speaker_name text,
  via_key integer references entities (key),
  via_name text,
  provenance text not null check (provenance in ('extracted', 'provided', 'corrected')),
  -- The spans, as JSON, that it was read with before a person set others: what extraction will find again.
  original text,
  -- What it says of its article, but for the id.
  ref text not null,
  document text not null
) strict;

insert into new_quotes (key, id, revision, article_key, search_key, published, publisher, position, kind, speaker_key,
  speaker_name, via_key, via_name, provenance, original, ref, document)
select q.key, q.id, q.revision, q.article_key, q.search_key, q.published, q.publisher, q.position, q.kind, q.speaker_key,
  q.speaker_name, q.via_key, q.via_name, q.provenance, q.original,
  json_remove(a.ref, '$.id'), q.document
from quotes q cross join articles a on a.key = q.article_key order by q.key;

-- To drop a table deletes what refers to it.
create table new_quote_about (
  quote_key integer not null references new_quotes (key) on delete cascade,
  entity_key integer not null references entities (key),
  ordinal integer not null,
  published text not null,
  article_key integer not null,
  primary key (quote_key, entity_key)
) strict, without rowid;

insert into new_quote_about (quote_key, entity_key, ordinal, published, article_key)
select quote_key, entity_key, ordinal, published, article_key from quote_about order by quote_key, entity_key;

drop table quote_about;
drop table quotes;
alter table new_quotes rename to quotes;
alter table new_quote_about rename to quote_about;

create unique index quotes_by_article on quotes (article_key, position, id);
create index quotes_by_published on quotes (published, article_key, kind);
create index quotes_by_publisher on quotes (publisher, published, article_key);
create index quotes_by_speaker on quotes (speaker_key, published, article_key, search_key);
create index quotes_by_via on quotes (via_key) where via_key is not null;
create index quotes_by_search_key on quotes (search_key);
create index quote_about_by_entity on quote_about (entity_key, published, article_key);

create trigger quotes_fts_delete after delete on quotes begin
  delete from quotes_fts where rowid = old.search_key;
  delete from told_names_fts where rowid = old.key;
end;

create table new_events (
  key integer primary key,
  id text not null,
  article_key integer not null references articles (key) on delete cascade,
  search_key integer not null,
  position integer not null,
  earliest text not null,
  latest text not null,
  precision text not null,
  status text,
  reach integer not null,
  ref text not null,
  document text not null
) strict;

insert into new_events (key, id, article_key, search_key, position, earliest, latest, precision, status, reach, ref,
  document)
select e.key, e.id, e.article_key, e.search_key, e.position, e.earliest, e.latest, e.precision, e.status, e.reach,
  json_remove(a.ref, '$.id'), e.document
from events e cross join articles a on a.key = e.article_key order by e.key;

create table new_event_entities (
  event_key integer not null references new_events (key) on delete cascade,
  role text not null check (role in ('participant', 'place')),
  entity_key integer not null references entities (key),
  ordinal integer not null,
  earliest text not null,
  primary key (event_key, role, entity_key)
) strict, without rowid;

insert into new_event_entities (event_key, role, entity_key, ordinal, earliest)
select event_key, role, entity_key, ordinal, earliest from event_entities order by event_key, role, entity_key;

drop table event_entities;
drop table events;
alter table new_events rename to events;
alter table new_event_entities rename to event_entities;

create unique index events_by_article on events (article_key, position, id);
create index events_by_time on events (search_key, latest, reach, precision, status);
create index events_far_reaching on events (reach, search_key, latest, precision, status) where reach > 5;
create index events_of_rare_precision on events (precision, search_key)
  where precision in ('time', 'week', 'quarter', 'season', 'decade', 'interval');
create index events_of_rare_status on events (status, search_key)
  where status in ('ongoing', 'planned', 'possible', 'negated');
create index event_entities_by_entity on event_entities (entity_key, earliest, event_key);

create trigger events_fts_delete after delete on events begin
  delete from events_fts where rowid = old.search_key;
end;

-- Most entities occur in a few articles and are among the first of no facet.
drop index entities_by_quoted_in;
drop index entities_by_about;
drop index entities_by_events;
create index entities_by_quoted_in on entities (quoted_in) where quoted_in > 7;
create index entities_by_about on entities (about) where about > 7;
create index entities_by_events on entities (events) where events > 7;
