import Database from 'better-sqlite3'
import type { Faults } from './faults.ts'
import { type Term, TermSums } from './term-sums.ts'

// The full text indexes have no texts of their own, so FTS5 cannot compare them with anything. Here the texts are indexed once
// more, some at a time and in memory, and what comes out is compared: which rows there are, how many words each has, and, over
// all of them, the words.

interface IndexedText {
  readonly key: bigint
  readonly id: string
  /** The texts of the columns, in their order. */
  readonly [column: string]: string | bigint | null
}

interface FullTextIndex {
  readonly name: string
  readonly columns: readonly string[]
  /** The texts behind a key, by key, so many at most. */
  readonly texts: string
}

const document = (member: string) => `p.document ->> '$.${member}'`

/** What has a full text index, as late-work.ts and the migrations write them. */
const indexes: readonly FullTextIndex[] = [
  {
    name: 'articles_fts',
    columns: ['headline', 'description', 'article_body'],
    texts: `
      select p.search_key as key, p.id, ${document('headline')} as headline, ${document('description')} as description,
        ${document('articleBody')} as article_body
      from articles p where p.search_key > ? and json_valid(p.document) order by p.search_key limit ?`
  },
  ...(['quotes', 'events'] as const).map(table => ({
    name: `${table}_fts`,
    columns: ['text'],
    texts: `
      select p.search_key as key, p.id, ${document('text')} as text
      from ${table} p where p.search_key > ? and json_valid(p.document) order by p.search_key limit ?`
  })),
  {
    name: 'names_fts',
    columns: ['names'],
    texts: `
      select e.key, e.id, (
        select group_concat(n.name, char(10) order by n.ordinal) from entity_aliases n where n.entity_key = e.key
      ) as names
      from entities e where e.key > ? order by e.key limit ?`
  },
  {
    name: 'told_names_fts',
    columns: ['name'],
    texts: `
      select q.key, q.id, q.speaker_name as name
      from quotes q where q.key > ? and q.speaker_key is null and q.speaker_name is not null order by q.key limit ?`
  }
]

/** Texts at a time. */
const atOnce = 200
/** Search keys of what is undated are below zero. */
const beforeAll = -(2n ** 63n)
const afterAll = 2n ** 63n - 1n

/** The texts of an index, some at a time. */
function* textsOf(database: Database.Database, { texts }: FullTextIndex): Generator<readonly IndexedText[]> {
  const select = database.prepare<[bigint, number], IndexedText>(texts).safeIntegers()
  let after = beforeAll
  for (;;) {
    const rows = select.all(after, atOnce)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows
    after = last.key
  }
}

export function checkFullText(database: Database.Database, faults: Faults): void {
  for (const index of indexes) checkIndex(database, index, faults)
}

function checkIndex(database: Database.Database, index: FullTextIndex, faults: Faults): void {
  const { name } = index
  const scratch = scratchOf(index)
  const stored = database
    .prepare<[bigint, bigint], Sized>(
      `select id, hex(sz) as size from ${name}_docsize where id > ? and id <= ? order by id`
    )
    .safeIntegers()
  const sums = new TermSums()
  let isAlike = true
  const differ = (what: string, id: string) => {
    isAlike = false
    faults.add(`${what} ${name}`, 'fullText', id)
  }

  /** Compares the rows of the index up to a key with what the texts give. */
  function compare(after: bigint, upTo: bigint, texts: readonly IndexedText[]): void {
    const expected = new Map(scratch.sizes(texts).map(({ id, size }) => [id, size]))
    const ids = new Map(texts.map(({ key, id }) => [key, id]))
    for (const { id: key, size } of stored.all(after, upTo)) {
      const should = expected.get(key)
      expected.delete(key)
      if (should === undefined) differ('rows that are not there, in', String(key))
      else if (should !== size) differ('texts with another number of words in', String(ids.get(key)))
    }
    for (const key of expected.keys()) differ('texts that are missing in', String(ids.get(key)))
  }

  try {
    let after = beforeAll
    for (const texts of textsOf(database, index)) {
      const upTo = texts.at(-1)?.key ?? after
      scratch.index(texts, sums)
      compare(after, upTo, texts)
      after = upTo
    }
    compare(after, afterAll, [])
  } finally {
    scratch.close()
  }
  if (isAlike && !sums.equals(sumsOf(database, name))) differ('other words than the texts have, in', name)
}

interface Sized {
  readonly id: bigint
  /** Hexadecimal: the number of words of each column. */
  readonly size: string
}

/** An index in memory, of some texts at a time. */
function scratchOf({ columns }: FullTextIndex) {
  const scratch = new Database(':memory:')
  scratch.exec(`
    create virtual table texts using fts5 (
      ${columns.join(', ')}, content = '', tokenize = 'unicode61 remove_diacritics 2'
    );
    create virtual table terms using fts5vocab (texts, 'col');`)
  const insert = scratch.prepare(
    `insert or ignore into texts (rowid, ${columns.join(', ')}) values (?${', ?'.repeat(columns.length)})`
  )
  const sizes = scratch.prepare<[], Sized>('select id, hex(sz) as size from texts_docsize order by id').safeIntegers()
  const terms = scratch.prepare<[], Term>('select term, col, doc, cnt from terms')
  const forget = scratch.prepare(`insert into texts (texts) values ('delete-all')`)
  return {
    /** Puts these in the place of those before, and counts their words. */
    index: scratch.transaction((texts: readonly IndexedText[], sums: TermSums) => {
      forget.run()
      const distinct = new Map(texts.map(text => [text.key, text]))
      for (const [key, text] of distinct) insert.run(key, ...columns.map(column => text[column] ?? null))
      for (const term of terms.iterate()) sums.add(term)
    }),
    sizes: (texts: readonly IndexedText[]) => (texts.length === 0 ? [] : sizes.all()),
    close: () => scratch.close()
  }
}

/** Of the words that the index has. */
function sumsOf(database: Database.Database, name: string): TermSums {
  const sums = new TermSums()
  database.exec(`create virtual table temp.check_terms using fts5vocab (main, ${name}, 'col')`)
  try {
    const terms = database.prepare<[], Term>('select term, col, doc, cnt from temp.check_terms')
    for (const term of terms.iterate()) sums.add(term)
  } finally {
    database.exec('drop table temp.check_terms')
  }
  return sums
}

/** Empties the full text indexes: what is damaged in one must not keep its rows from being mended. */
export function emptyFullText(database: Database.Database): void {
  for (const { name } of indexes) database.exec(`insert into ${name} (${name}) values ('delete-all')`)
}

/** Makes the full text indexes out of the texts; for use in one transaction. */
export function rebuildFullText(database: Database.Database): void {
  emptyFullText(database)
  for (const index of indexes) {
    const { name, columns } = index
    const insert = database.prepare(
      `insert into ${name} (rowid, ${columns.join(', ')}) values (?${', ?'.repeat(columns.length)})`
    )
    for (const texts of textsOf(database, index)) {
      for (const text of texts) insert.run(text.key, ...columns.map(column => text[column] ?? null))
    }
  }
}
