-- Which shipped files were loaded, and with what content.
create table loaded_files (
  path text primary key,
  checksum text not null,
  article_id text not null,
  loaded_at text not null
) strict, without rowid;
