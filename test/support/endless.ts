import Database from 'better-sqlite3'

/** From now on a search for entities in this file never ends: their names are looked up among endlessly many rows. */
export function makeEndless(path: string): void {
  const database = new Database(path)
  database.exec(`
    alter table entity_aliases rename to told_aliases;
    create view entity_aliases as
      with recursive endless(n) as (select 1 union all select n + 1 from endless)
      select told.* from endless cross join told_aliases told on endless.n < 0`)
  database.close()
}
