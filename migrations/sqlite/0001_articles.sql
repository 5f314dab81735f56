-- The last revision given to any state of an article, a quote or an entity. It only grows, so that no number comes back
-- with a resource that was deleted and created again.
create table revisions (
  key integer primary key check (key = 1),
  last integer not null
) strict;

insert into revisions (key, last) values (1, 0);

-- Articles as they were handed in. Columns that lists sort by are stored ready to compare, so that a list is a walk
-- along an index: published is the UTC instant of date_published ('' where there is none), headline_sort is folded
-- for case and diacritics. The long body comes last: what stands before it is read without touching overflow pages.
create table articles (
  key integer primary key,
  id text not null unique,
  revision integer not null,
  checksum text not null,
  headline text not null,
  headline_sort text not null,
  description text,
  publisher text,
  section text,
  keywords text not null,
  url text,
  language text not null,
  date_published text,
  date_published_source text check (date_published_source in ('provided', 'inferred')),
  date_modified text,
  published text not null,
  word_count integer not null,
  quote_count integer not null default 0,
  entity_count integer not null default 0,
  event_count integer not null default 0,
  created_at text not null,
  updated_at text not null,
  article_body text not null
) strict;

create index articles_by_published on articles (published);
create index articles_by_publisher on articles (publisher, published);
create index articles_by_section on articles (section, published);
create index articles_by_language on articles (language, published);
create index articles_by_headline on articles (headline_sort);
create index articles_by_publisher_headline on articles (publisher, headline_sort);
create index articles_by_section_headline on articles (section, headline_sort);
create index articles_by_language_headline on articles (language, headline_sort);

create table authors (
  article_key integer not null references articles (key) on delete cascade,
  ordinal integer not null,
  name text not null,
  published text not null,
  primary key (article_key, ordinal)
) strict, without rowid;

create index authors_by_name on authors (name, published, article_key);
