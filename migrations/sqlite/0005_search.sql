-- Full text search over what the tables hold. Triggers keep the indexes in step, cascades included; an update that
-- leaves the text as it is (counts, revisions) does not touch them.
create virtual table articles_fts using fts5 (
  headline, description, article_body,
  content = 'articles', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);

create trigger articles_fts_insert after insert on articles begin
  insert into articles_fts (rowid, headline, description, article_body)
  values (new.key, new.headline, new.description, new.article_body);
end;

create trigger articles_fts_delete after delete on articles begin
  insert into articles_fts (articles_fts, rowid, headline, description, article_body)
  values ('delete', old.key, old.headline, old.description, old.article_body);
end;

create trigger articles_fts_update after update of headline, description, article_body on articles
when old.headline is not new.headline
  or old.description is not new.description
  or old.article_body is not new.article_body
begin
  insert into articles_fts (articles_fts, rowid, headline, description, article_body)
  values ('delete', old.key, old.headline, old.description, old.article_body);
  insert into articles_fts (rowid, headline, description, article_body)
  values (new.key, new.headline, new.description, new.article_body);
end;

create virtual table quotes_fts using fts5 (
  text, content = 'quotes', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);

create trigger quotes_fts_insert after insert on quotes begin
  insert into quotes_fts (rowid, text) values (new.key, new.text);
end;

create trigger quotes_fts_delete after delete on quotes begin
  insert into quotes_fts (quotes_fts, rowid, text) values ('delete', old.key, old.text);
end;

create trigger quotes_fts_update after update of text on quotes when old.text is not new.text begin
  insert into quotes_fts (quotes_fts, rowid, text) values ('delete', old.key, old.text);
  insert into quotes_fts (rowid, text) values (new.key, new.text);
end;

create virtual table events_fts using fts5 (
  text, content = 'events', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);

create trigger events_fts_insert after insert on events begin
  insert into events_fts (rowid, text) values (new.key, new.text);
end;

create trigger events_fts_delete after delete on events begin
  insert into events_fts (events_fts, rowid, text) values ('delete', old.key, old.text);
end;

create trigger events_fts_update after update of text on events when old.text is not new.text begin
  insert into events_fts (events_fts, rowid, text) values ('delete', old.key, old.text);
  insert into events_fts (rowid, text) values (new.key, new.text);
end;
