-- What is served is kept as it is served: the JSON of an article, a quote and an event stands in `document`, and beside it
-- only what lists are filtered, sorted and joined by. A page is then a walk along an index and as many documents.
-- Quotes and events lack their ids and what they say of their article, which stands in `articles.ref`. Names in
-- documents are those the entities go by now: whatever changes an entity writes them anew.

-- Full text indexes give their rows in the order of rowids, so that the newest matches of a common word come at once if
-- rowids ascend with dates: search_key is the second of publication (of an event its first day), counted from the
-- year 0 as in 0000-01-01, times 2^24, plus the low 24 bits of the row's key. What is undated has second -1.
drop trigger articles_fts_insert;
drop trigger articles_fts_delete;
drop trigger articles_fts_update;
drop trigger quotes_fts_insert;
drop trigger quotes_fts_delete;
drop trigger quotes_fts_update;
drop trigger events_fts_insert;
drop trigger events_fts_delete;
drop trigger events_fts_update;
drop table articles_fts;
drop table quotes_fts;
drop table events_fts;

create virtual table articles_fts using fts5 (
  headline, description, article_body,
  content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table quotes_fts using fts5 (
  text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table events_fts using fts5 (
  text, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
);
-- Names of speakers by any of their words: those of entities, and those that quotes tell and no entity goes by.
create virtual table names_fts using fts5 (
  names, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);
create virtual table told_names_fts using fts5 (
  name, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- Kept in memory until a transaction ends, up to this many bytes: fewer and longer pieces, less merging.
insert into articles_fts (articles_fts, rank) values ('hashsize', 8388608);
insert into quotes_fts (quotes_fts, rank) values ('hashsize', 4194304);
insert into events_fts (events_fts, rank) values ('hashsize', 4194304);

-- Articles.
alter table articles add column search_key integer not null default 0;
-- Counts the changes of the document that are no revision of the article, as when two of its entities become one.
alter table articles add column edition integer not null default 0;
alter table articles add column ref text not null default '';
alter table articles add column document text not null default '';

update articles set
  search_key = (case when published = '' then -1 else cast(strftime('%s', published) as integer) + 62167219200 end << 24)
    | (key & 16777215),
  ref = json_object(
    'id', id, 'headline', headline, 'publisher', publisher, 'datePublished', date_published, 'url', url
  ),
  document = json_object(
    'id', id,
    'headline', headline,
    'description', description,
    'author', json((
      select json_group_array(json_object('name', w.name) order by w.ordinal) from authors w where w.article_key = key
    )),
    'publisher', publisher,
    'articleSection', section,
    'keywords', json(keywords),
    'url', url,
    'inLanguage', language,
    'inLanguageSource', language_source,
    'datePublished', date_published,
    'datePublishedSource', date_published_source,
    'dateModified', date_modified,
    'articleBody', article_body,
    'extraction', json(reading),
    'wordCount', word_count,
    'counts', json_object('quotes', quote_count, 'entities', entity_count, 'events', event_count),
    'createdAt', created_at,
    'updatedAt', updated_at
  );

insert into articles_fts (rowid, headline, description, article_body)
select search_key, headline, description, article_body from articles order by search_key;

create trigger articles_fts_delete after delete on articles begin
  delete from articles_fts where rowid = old.search_key;
end;

-- Quotes.
alter table quotes add column search_key integer not null default 0;
alter table quotes add column document text not null default '';

update quotes set
  search_key = (case when published = '' then -1 else cast(strftime('%s', published) as integer) + 62167219200 end << 24)
    | (key & 16777215),
  document = (
    select json_object(
      'kind', quotes.kind,
      'text', quotes.text,
      'spans', json((
        select json_group_array(
          json_object('field', s.field, 'start', s.start, 'end', s."end", 'exact', s.exact) order by s.ordinal
        )
        from quote_spans s where s.quote_key = quotes.key
      )),
      'speaker', json(case when quotes.speaker_name is null then null else json_object(
        'entityId', s.id,
        'name', coalesce(s.name, quotes.speaker_name),
        'mention', json(case when quotes.mention_field is null then null else json_object(
          'field', quotes.mention_field, 'start', quotes.mention_start, 'end', quotes.mention_end,
          'exact', quotes.mention_exact
        ) end)
      ) end),
      'cue', json(case when quotes.cue_field is null or quotes.cue_lemma is null then null else json_object(
        'field', quotes.cue_field, 'start', quotes.cue_start, 'end', quotes.cue_end, 'exact', quotes.cue_exact,
        'lemma', quotes.cue_lemma
      ) end),
      'via', json(case when quotes.via_name is null then null else json_object(
        'entityId', v.id, 'name', coalesce(v.name, quotes.via_name)
      ) end),
      'about', json((
        select json_group_array(json_object('id', e.id, 'type', e.type, 'name', e.name) order by b.ordinal)
        from quote_about b join entities e on e.key = b.entity_key where b.quote_key = quotes.key
      )),
      'confidence', quotes.confidence,
      'provenance', quotes.provenance
    )
    from (select 1)
    left join entities s on s.key = quotes.speaker_key
    left join entities v on v.key = quotes.via_key
  );

insert into quotes_fts (rowid, text) select search_key, text from quotes order by search_key;
insert into told_names_fts (rowid, name)
select key, speaker_name from quotes where speaker_key is null and speaker_name is not null order by key;

create trigger quotes_fts_delete after delete on quotes begin
  delete from quotes_fts where rowid = old.search_key;
  delete from told_names_fts where rowid = old.key;
end;

-- Events. reach says how long an event may last: the bits of the days between its first and its last. An event that
-- reaches into a window from before it began at most 2^reach days before the window does.
alter table events add column search_key integer not null default 0;
alter table events add column reach integer not null default 0;
alter table events add column document text not null default '';

update events set
  search_key = ((cast(strftime('%s', earliest) as integer) + 62167219200) << 24) | (key & 16777215),
  reach = coalesce(
    cast(ceil(log2(1 + cast(julianday(latest) - julianday(earliest) as integer))) as integer), 0
  ),
  document = json_object(
      'edtf', events.edtf,
      'earliest', events.earliest,
      'latest', events.latest,
      'precision', events.precision,
      'status', events.status,
      'text', events.text,
      'span', json_object(
        'field', events.span_field, 'start', events.span_start, 'end', events.span_end, 'exact', events.span_exact
      ),
      'expression', json_object(
        'field', events.expression_field, 'start', events.expression_start, 'end', events.expression_end,
        'exact', events.expression_exact, 'type', events.expression_type, 'value', events.expression_value
      ),
      'anchor', events.anchor,
      'participants', json((
        select json_group_array(json_object('id', e.id, 'type', e.type, 'name', e.name) order by x.ordinal)
        from event_entities x join entities e on e.key = x.entity_key
        where x.event_key = events.key and x.role = 'participant'
      )),
      'places', json((
        select json_group_array(json_object('id', e.id, 'type', e.type, 'name', e.name) order by x.ordinal)
        from event_entities x join entities e on e.key = x.entity_key
        where x.event_key = events.key and x.role = 'place'
      )),
      'confidence', events.confidence,
      'provenance', events.provenance
  );

insert into events_fts (rowid, text) select search_key, text from events order by search_key;

create trigger events_fts_delete after delete on events begin
  delete from events_fts where rowid = old.search_key;
end;

-- Mentions stand, as they are served and in reading order, with the entity that the article names.
-- first_position orders them in the article as `mentions.position` did; null where none is known.
alter table article_entities add column mention_list text not null default '[]';
alter table article_entities add column first_position integer;

update article_entities set first_position = (
  select min(m.position) from mentions m
  where m.article_key = article_entities.article_key and m.entity_key = article_entities.entity_key
), mention_list = (
  select json_group_array(
    json_object('field', m.field, 'start', m.start, 'end', m."end", 'exact', m.exact, 'kind', m.kind)
    order by m.position, m.key
  )
  from mentions m
  where m.article_key = article_entities.article_key and m.entity_key = article_entities.entity_key
);

create table article_time_expressions (
  article_key integer primary key references articles (key) on delete cascade,
  expressions text not null
) strict;

insert into article_time_expressions (article_key, expressions)
select article_key, json_group_array(
  json_object('field', field, 'start', start, 'end', "end", 'exact', exact, 'type', type, 'value', value, 'edtf', edtf)
  order by ordinal
)
from time_expressions group by article_key;

drop table time_expressions;
drop table mentions;
drop table quote_spans;

-- Entities: other names as they are served, and the instants of the first and the last article, so that an article that
-- comes in is compared and not looked for.
alter table entities add column aliases text not null default '[]';
alter table entities add column first_published text;
alter table entities add column last_published text;

update entities set
  aliases = (
    select json_group_array(n.name order by n.ordinal) from entity_aliases n
    where n.entity_key = entities.key and n.ordinal > 0
  ),
  (first_published, last_published) = (
    select min(l.published), max(l.published) from article_entities l
    where l.entity_key = entities.key and l.published > ''
  );

insert into names_fts (rowid, names)
select entity_key, group_concat(name, char(10)) from entity_aliases group by entity_key;

create trigger names_fts_delete after delete on entities begin
  delete from names_fts where rowid = old.key;
end;

-- What the documents hold.
alter table articles drop column headline;
alter table articles drop column description;
alter table articles drop column keywords;
alter table articles drop column url;
alter table articles drop column language_source;
alter table articles drop column date_published_source;
alter table articles drop column date_modified;
alter table articles drop column word_count;
alter table articles drop column reading;
alter table articles drop column quote_count;
alter table articles drop column entity_count;
alter table articles drop column event_count;
alter table articles drop column created_at;
alter table articles drop column updated_at;
alter table articles drop column article_body;

alter table quotes drop column text;
alter table quotes drop column mention_field;
alter table quotes drop column mention_start;
alter table quotes drop column mention_end;
alter table quotes drop column mention_exact;
alter table quotes drop column cue_field;
alter table quotes drop column cue_start;
alter table quotes drop column cue_end;
alter table quotes drop column cue_exact;
alter table quotes drop column cue_lemma;
alter table quotes drop column confidence;

alter table events drop column edtf;
alter table events drop column text;
alter table events drop column span_field;
alter table events drop column span_start;
alter table events drop column span_end;
alter table events drop column span_exact;
alter table events drop column expression_field;
alter table events drop column expression_start;
alter table events drop column expression_end;
alter table events drop column expression_exact;
alter table events drop column expression_type;
alter table events drop column expression_value;
alter table events drop column anchor;
alter table events drop column confidence;
alter table events drop column provenance;

-- Indexes. An article that comes in touches a page of each of them for every row, and dates come in any order: so there
-- are few, and the columns that lists are filtered by along the way stand in them. What is common is found soon along
-- the dates; what is rare has an index of its own rows.
drop index articles_by_published;
drop index articles_by_publisher;
drop index articles_by_section;
drop index articles_by_language;
drop index articles_by_headline;
drop index articles_by_publisher_headline;
drop index articles_by_section_headline;
drop index articles_by_language_headline;
create index articles_by_published on articles (published, key, publisher, section, language);
create index articles_by_publisher on articles (publisher, published, key, section, language);
create index articles_by_section on articles (section, published, key, publisher, language);
create index articles_by_language on articles (language, published, key, publisher, section);
create index articles_by_headline on articles (headline_sort, key, publisher, section, language);
-- What a search asks of each article that it finds, without the article. No two have one search key: whoever writes one
-- looks for it here.
create index articles_as_found on articles (search_key, publisher, section, language, published);

drop index quotes_by_published;
drop index quotes_by_kind;
drop index quotes_by_speaker;
create index quotes_by_published on quotes (published, article_key, kind);
create index quotes_by_speaker on quotes (speaker_key, published, article_key, search_key);
create index quotes_by_search_key on quotes (search_key);

drop index events_by_earliest;
drop index events_by_precision;
drop index events_by_status;
create index events_by_time on events (search_key, latest, reach, precision, status);
create index events_far_reaching on events (reach, search_key, latest, precision, status) where reach > 5;
create index events_of_rare_precision on events (precision, search_key)
  where precision in ('time', 'week', 'quarter', 'season', 'decade', 'interval');
create index events_of_rare_status on events (status, search_key)
  where status in ('ongoing', 'planned', 'possible', 'negated');

drop index entities_by_articles;
drop index entities_by_quotes;
drop index entities_by_name;
drop index entities_by_type_articles;
drop index entities_by_type_quotes;
drop index entities_by_type_name;
create index entities_by_articles on entities (fewer_articles, folded, key, type);
create index entities_by_quotes on entities (fewer_quotes, folded, key, type);
create index entities_by_name on entities (folded, key, type);

drop index article_entities_by_entity;
drop index article_entities_by_speaker;
create index article_entities_by_entity on article_entities (entity_key, published, article_key, quotes);

-- Goes up with every write: what was answered before is the answer still as long as it stands.
alter table revisions add column changes integer not null default 0;
-- Tells this database from any other, whose revisions may have the same numbers.
alter table revisions add column origin text not null default '';
update revisions set origin = lower(hex(randomblob(4)));
