-- The number of the last call of those that were answered before they were committed, and are kept in a file beside this
-- one until they are (src/store/sqlite/held/): what that file has behind this number is to be done again.
alter table revisions add column last_call integer not null default 0;
