-- Entities that live. What was merged away is a pointer in merged_entities, what was withdrawn a tombstone in
-- withdrawn_entities, so that no list has to leave them out. The counts are sums over article_entities, kept in step
-- by every write; fewer_articles and fewer_quotes are their negatives, so that “most first, then by name” ascends.
create table entities (
  key integer primary key,
  id text not null unique,
  revision integer not null,
  type text not null check (type in ('person', 'organization', 'place', 'other')),
  name text not null,
  folded text not null,
  description text,
  same_as text not null default '[]',
  -- Names of the members that a person set, as JSON: extraction leaves them alone.
  corrected text not null default '[]',
  is_renamed integer not null default 0,
  -- A person worked on it: it stays even where no article names it.
  is_kept integer not null default 0,
  articles integer not null default 0,
  mentions integer not null default 0,
  quotes integer not null default 0,
  first_seen text,
  last_seen text,
  fewer_articles integer not null generated always as (-articles) virtual,
  fewer_quotes integer not null generated always as (-quotes) virtual
) strict;

create index entities_by_articles on entities (fewer_articles, folded);
create index entities_by_quotes on entities (fewer_quotes, folded);
create index entities_by_name on entities (folded);
create index entities_by_type_articles on entities (type, fewer_articles, folded);
create index entities_by_type_quotes on entities (type, fewer_quotes, folded);
create index entities_by_type_name on entities (type, folded);
create index entities_renamed on entities (type, folded) where is_renamed = 1;

-- Every name an entity goes by; ordinal 0 is its current name, the others are its aliases.
create table entity_aliases (
  entity_key integer not null references entities (key) on delete cascade,
  ordinal integer not null,
  name text not null,
  folded text not null,
  primary key (entity_key, ordinal)
) strict, without rowid;

create index entity_aliases_by_folded on entity_aliases (folded, entity_key);

-- Always points to the entity that lives, however many merges led there.
create table merged_entities (
  id text primary key,
  entity_key integer not null references entities (key) on delete cascade,
  merged_at text not null
) strict, without rowid;

create index merged_entities_by_entity on merged_entities (entity_key);

create table withdrawn_entities (
  id text primary key,
  withdrawn_at text not null
) strict, without rowid;

-- Which article has to do with which entity: names it, quotes it, or refers to it in a quote or an event.
create table article_entities (
  article_key integer not null references articles (key) on delete cascade,
  entity_key integer not null references entities (key),
  published text not null,
  mentions integer not null,
  -- Quotes in which it is the speaker.
  quotes integer not null,
  -- Handed over as an entity of the article, even where no mention of it is known.
  is_declared integer not null,
  primary key (article_key, entity_key)
) strict, without rowid;

create index article_entities_by_entity on article_entities (entity_key, published, article_key);
create index article_entities_by_speaker on article_entities (entity_key, published, article_key, quotes) where quotes > 0;

-- position orders by field and start: headline, description, body.
create table mentions (
  key integer primary key,
  article_key integer not null references articles (key) on delete cascade,
  entity_key integer not null references entities (key),
  position integer not null,
  kind text not null check (kind in ('name', 'nominal', 'pronoun')),
  field text not null,
  start integer not null,
  "end" integer not null,
  exact text not null
) strict;

create index mentions_by_article on mentions (article_key, position);
-- Entities that were joined may be found at one place: there it is one mention.
create unique index mentions_by_entity on mentions (entity_key, article_key, position, "end");
