-- Quotes. published and publisher repeat the article's, so that lists are index walks; position orders by field and
-- start of the first span. A quote keeps its key as long as it keeps its id, through every replacement of its article.
create table quotes (
  key integer primary key,
  id text not null unique,
  revision integer not null,
  article_key integer not null references articles (key) on delete cascade,
  published text not null,
  publisher text,
  position integer not null,
  kind text not null check (kind in ('direct', 'mixed', 'indirect')),
  text text not null,
  speaker_key integer references entities (key),
  -- As told; null where there is no speaker at all.
  speaker_name text,
  mention_field text,
  mention_start integer,
  mention_end integer,
  mention_exact text,
  cue_field text,
  cue_start integer,
  cue_end integer,
  cue_exact text,
  cue_lemma text,
  via_key integer references entities (key),
  via_name text,
  confidence real not null,
  provenance text not null check (provenance in ('extracted', 'provided', 'corrected')),
  -- The spans, as JSON, that it was read with before a person set others: what extraction will find again.
  original text
) strict;

create index quotes_by_published on quotes (published, article_key);
create index quotes_by_article on quotes (article_key, position);
create index quotes_by_speaker on quotes (speaker_key, published, article_key);
create index quotes_by_kind on quotes (kind, published, article_key);
create index quotes_by_publisher on quotes (publisher, published, article_key);
create index quotes_by_via on quotes (via_key) where via_key is not null;

create table quote_spans (
  quote_key integer not null references quotes (key) on delete cascade,
  ordinal integer not null,
  field text not null,
  start integer not null,
  "end" integer not null,
  exact text not null,
  primary key (quote_key, ordinal)
) strict, without rowid;

create table quote_about (
  quote_key integer not null references quotes (key) on delete cascade,
  entity_key integer not null references entities (key),
  ordinal integer not null,
  published text not null,
  article_key integer not null,
  primary key (quote_key, entity_key)
) strict, without rowid;

create index quote_about_by_entity on quote_about (entity_key, published, article_key);

-- What a person took out. The spans are kept, as JSON, and follow their words through every replacement of the article,
-- because the id moves when the text before them changes. original is what the spans were before a person set others.
create table withdrawn_quotes (
  key integer primary key,
  article_key integer not null references articles (key) on delete cascade,
  id text not null,
  spans text not null,
  original text,
  withdrawn_at text not null
) strict;

create index withdrawn_quotes_by_article on withdrawn_quotes (article_key);
