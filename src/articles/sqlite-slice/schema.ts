import {
  anchors,
  entityTypes,
  eventStatuses,
  mentionKinds,
  precisions,
  provenances,
  quoteKinds,
  timexTypes
} from '../../document/annotations.ts'
import { fields } from '../../document/span.ts'

// The tables of a file of articles, for people who open it with the tools that they have. So they are not STRICT, and use
// nothing that SQLite of 2018 (3.25) lacks but FTS5, which nearly all builds have. Names are those of the API, with underscores.
// SQLite keeps the comments of a statement behind its first word: what has to be told of a table stands there.

/** Changes whenever a table or a view does; in `about` and as the file's user_version. */
export const layout = 1

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map(value => `'${value}'`).join(', ')}))`

const place = `
  field text not null ${oneOf('field', fields)},
  -- Half-open. In UTF-16 code units, as the API has them and JavaScript, Java and C# count: text.slice(start, end).
  start_utf16 integer not null,
  end_utf16 integer not null,
  -- The same place in code points, as SQLite and Python count: substr(text, start_codepoint + 1, end_codepoint - start_codepoint).
  start_codepoint integer not null,
  end_codepoint integer not null,
  -- What the text has there.
  exact text not null`

const tables = `
create table about (
  -- What this file is: when it was made, by what, from which address, and how much is in it.
  name text not null primary key,
  value text not null
) without rowid;

create table articles (
  -- One row for each article, in the order of the list that was asked for.
  number integer primary key,
  id text not null unique,
  headline text not null,
  description text,
  -- The text, character for character as it was handed in.
  article_body text not null,
  publisher text,
  article_section text,
  url text,
  -- BCP 47; und where nothing tells.
  in_language text not null,
  in_language_source text not null check (in_language_source in ('provided', 'inferred')),
  -- RFC 3339 date or date-time as it was given; the day that the text pins where nothing was given.
  date_published text,
  date_published_source text check (date_published_source in ('provided', 'inferred')),
  date_modified text,
  -- The day of date_published in UTC, YYYY-MM-DD: what to sort, group and compare by.
  published_on text,
  word_count integer not null,
  -- How it was read; null where nothing was, because all of it was handed in.
  extraction_language text,
  extraction_limited integer check (extraction_limited in (0, 1)),
  created_at text not null,
  updated_at text not null
);
create index articles_published_on on articles (published_on);
create index articles_publisher on articles (publisher);

create table authors (
  article_id text not null references articles (id),
  position integer not null,
  name text not null,
  primary key (article_id, position)
) without rowid;
create index authors_name on authors (name);

create table keywords (
  article_id text not null references articles (id),
  position integer not null,
  keyword text not null,
  primary key (article_id, position)
) without rowid;
create index keywords_keyword on keywords (keyword);

create table entities (
  -- Whoever and whatever the articles of this file name: one row for each, however many articles do.
  id text not null primary key,
  type text not null ${oneOf('type', entityTypes)},
  name text not null,
  description text
) without rowid;
create index entities_name on entities (name);

create table entity_aliases (
  entity_id text not null references entities (id),
  position integer not null,
  alias text not null,
  primary key (entity_id, position)
) without rowid;
create index entity_aliases_alias on entity_aliases (alias);

create table entity_links (
  -- Pages about the entity elsewhere: sameAs of the API.
  entity_id text not null references entities (id),
  position integer not null,
  url text not null,
  primary key (entity_id, position)
) without rowid;

create table mentions (
  -- Where an article names an entity. The place is in the article's column of the field's name; articleBody is article_body.
  number integer primary key,
  article_id text not null references articles (id),
  entity_id text not null references entities (id),
  kind text not null ${oneOf('kind', mentionKinds)},${place}
);
create index mentions_article on mentions (article_id);
create index mentions_entity on mentions (entity_id, article_id);

create table quotes (
  -- Who said what. Where its words, its speaker and its cue stand in the text is in quote_spans.
  number integer primary key,
  id text not null unique,
  article_id text not null references articles (id),
  kind text not null ${oneOf('kind', quoteKinds)},
  text text not null,
  -- Null where the source is not named, as “a senior official” is not.
  speaker_id text references entities (id),
  speaker_name text,
  -- The word that attributes it: said, according to, …
  cue text,
  cue_lemma text,
  -- Through whom it was told: “…, according to TASS”.
  via_id text references entities (id),
  via_name text,
  -- 0 to 1.
  confidence real not null,
  provenance text not null ${oneOf('provenance', provenances)}
);
create index quotes_article on quotes (article_id);
create index quotes_speaker on quotes (speaker_id);

create table quote_spans (
  -- Places of a quote in its article. content: the quoted words, in reading order; speaker: where the speaker is named; cue.
  quote_id text not null references quotes (id),
  role text not null check (role in ('content', 'speaker', 'cue')),
  position integer not null,${place},
  primary key (quote_id, role, position)
) without rowid;

create table quote_about (
  -- Entities that are named within the quoted words.
  quote_id text not null references quotes (id),
  position integer not null,
  entity_id text not null references entities (id),
  primary key (quote_id, position)
) without rowid;
create index quote_about_entity on quote_about (entity_id);

create table events (
  -- What the text places in time.
  number integer primary key,
  id text not null unique,
  article_id text not null references articles (id),
  -- EDTF level 1: 2019-04-04, 2019-03, 2019-04-02~, 2019-04-01/2019-04-07.
  edtf text not null,
  -- First and last day of it, inclusive, YYYY-MM-DD.
  earliest text not null,
  latest text not null,
  precision text not null ${oneOf('precision', precisions)},
  -- As of the publication of its article; null where nothing tells.
  status text ${oneOf('status', eventStatuses)},
  text text not null,
  expression text not null,
  expression_type text not null ${oneOf('expression_type', timexTypes)},
  -- TIMEX3 value: 2019-W14, P2D, …
  expression_value text not null,
  -- What a relative expression was resolved against.
  anchor text ${oneOf('anchor', anchors)},
  -- 0 to 1.
  confidence real not null,
  provenance text not null ${oneOf('provenance', provenances)}
);
create index events_article on events (article_id);
create index events_earliest on events (earliest);

create table event_spans (
  -- Places of an event in its article. clause: the clause or sentence that tells it; expression: the words for the time.
  event_id text not null references events (id),
  role text not null check (role in ('clause', 'expression')),${place},
  primary key (event_id, role)
) without rowid;

create table event_participants (
  event_id text not null references events (id),
  position integer not null,
  entity_id text not null references entities (id),
  primary key (event_id, position)
) without rowid;
create index event_participants_entity on event_participants (entity_id);

create table event_places (
  event_id text not null references events (id),
  position integer not null,
  entity_id text not null references entities (id),
  primary key (event_id, position)
) without rowid;
create index event_places_entity on event_places (entity_id);

create table time_expressions (
  -- Every expression of time that was found, durations and sets too, whether an event hangs on it or not.
  number integer primary key,
  article_id text not null references articles (id),
  type text not null ${oneOf('type', timexTypes)},
  value text not null,
  -- Null where it names no stretch of the calendar.
  edtf text,${place}
);
create index time_expressions_article on time_expressions (article_id);
`

// What they find is by the number of the row. They hold no texts: those are in the tables.
const fullText = `
create virtual table articles_fts using fts5 (headline, description, article_body,
  content = 'articles', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2');
create virtual table quotes_fts using fts5 (text,
  content = 'quotes', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2');
`

const views = `
create view article_list as
  -- Articles with their authors and how much was read from each.
  select a.number, a.id, a.published_on, a.publisher, a.article_section, a.headline,
    (select group_concat(name, '; ') from (select name from authors where article_id = a.id order by position)) as authors,
    a.word_count,
    (select count(*) from quotes where article_id = a.id) as quotes,
    (select count(distinct entity_id) from mentions where article_id = a.id) as entities,
    (select count(*) from events where article_id = a.id) as events,
    a.url
  from articles a;

create view quote_list as
  -- Quotes with who said them, and where and when they were published.
  select q.number, q.id, a.published_on, a.publisher, q.speaker_name, e.type as speaker_type, q.speaker_id, q.kind, q.text,
    q.cue, q.via_name, a.headline, a.url, q.article_id, q.confidence, q.provenance
  from quotes q
    join articles a on a.id = q.article_id
    left join entities e on e.id = q.speaker_id;

create view event_list as
  -- Events with who takes part and where, and where they were told.
  select v.number, v.id, v.earliest, v.latest, v.edtf, v.precision, v.status, v.text,
    (select group_concat(name, '; ') from (
      select e.name from event_participants p join entities e on e.id = p.entity_id
      where p.event_id = v.id order by p.position)) as participants,
    (select group_concat(name, '; ') from (
      select e.name from event_places p join entities e on e.id = p.entity_id
      where p.event_id = v.id order by p.position)) as places,
    a.published_on, a.publisher, a.headline, a.url, v.article_id
  from events v join articles a on a.id = v.article_id;

create view entity_list as
  -- Entities with how often the articles of this file name and quote them.
  select e.id, e.type, e.name, e.description,
    (select count(distinct article_id) from mentions where entity_id = e.id) as articles,
    (select count(*) from mentions where entity_id = e.id) as mentions,
    (select count(*) from quotes where speaker_id = e.id) as quotes,
    (select count(*) from quote_about where entity_id = e.id) as quotes_about
  from entities e;
`

export const schema = `${tables}${fullText}${views}pragma user_version = ${layout};`

/** Tables that an article fills, those before that others refer to. */
export const articleTables = [
  'articles',
  'authors',
  'keywords',
  'mentions',
  'quotes',
  'quote_spans',
  'quote_about',
  'events',
  'event_spans',
  'event_participants',
  'event_places',
  'time_expressions'
] as const
export type ArticleTable = (typeof articleTables)[number]

/** Tables that an entity fills. */
export const entityTables = ['entities', 'entity_aliases', 'entity_links'] as const
export type EntityTable = (typeof entityTables)[number]
