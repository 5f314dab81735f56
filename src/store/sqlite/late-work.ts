// What a transaction leaves to its end, because it is cheaper done there once: the number of the last revision, how
// often each value occurs (facets/counters.ts), and the full text indexes. Those write a piece of their own whenever a row comes that is not behind the one before it
// (fts5_index.c, sqlite3Fts5IndexBeginWrite), and whenever another statement that may have to be undone follows: in the
// order of their keys and at the end, a thousand rows are one piece.

/** Statements of one connection. */
export interface Statements {
  one<Row>(sql: string, ...values: readonly (string | number | bigint | null)[]): Row | undefined
  run(sql: string, ...values: readonly (string | number | bigint | null)[]): number
}

const inserts = {
  articles: 'insert into articles_fts (rowid, headline, description, article_body) values (?, ?, ?, ?)',
  quotes: 'insert into quotes_fts (rowid, text) values (?, ?)',
  events: 'insert into events_fts (rowid, text) values (?, ?)',
  names: 'insert into names_fts (rowid, names) values (?, ?)',
  told: 'insert into told_names_fts (rowid, name) values (?, ?)'
} as const

const deletes = {
  articles: 'delete from articles_fts where rowid = ?',
  quotes: 'delete from quotes_fts where rowid = ?',
  events: 'delete from events_fts where rowid = ?',
  names: 'delete from names_fts where rowid = ?',
  told: 'delete from told_names_fts where rowid = ?'
} as const

/** What has a full text index: articles, quotes and events by search key, names of entities, and of quotes, by key. */
export type Indexed = keyof typeof inserts

const tables = ['articles', 'quotes', 'events', 'names', 'told'] as const satisfies readonly Indexed[]

interface Text {
  readonly table: Indexed
  readonly key: bigint
  readonly fields: readonly (string | null)[]
  /** Whether the row may have a text already. */
  readonly isAgain: boolean
}

/** How a transaction stood, to go back to where a part of it fails. */
export interface Mark {
  readonly texts: readonly Text[]
  readonly last: number | null
}

const raise = `
  insert into facet_counts (facet, value, articles, quotes, timeline) values (?, ?, ?, ?, ?)
  on conflict (facet, value) do update set
    articles = articles + excluded.articles, quotes = quotes + excluded.quotes, timeline = timeline + excluded.timeline`
const forget = `
  delete from facet_counts where facet = ? and value = ? and articles <= 0 and quotes <= 0 and timeline <= 0`

const finish = `
  update revisions set last = coalesce(?, last), last_call = coalesce(?, last_call), changes = changes + 1 where key = 1`

/** By how many more rows of each list, or fewer, have a value. */
export interface Difference {
  readonly articles?: number
  readonly quotes?: number
  readonly timeline?: number
}

interface Sum {
  articles: number
  quotes: number
  timeline: number
}

class Tally {
  readonly #facets = new Map<string, Map<string, Sum>>()

  add(facet: string, value: string, { articles = 0, quotes = 0, timeline = 0 }: Difference): void {
    const sum = this.#sumOf(facet, value)
    sum.articles += articles
    sum.quotes += quotes
    sum.timeline += timeline
  }

  #sumOf(facet: string, value: string): Sum {
    const values = this.#facets.get(facet) ?? new Map<string, Sum>()
    if (values.size === 0) this.#facets.set(facet, values)
    const sum = values.get(value) ?? { articles: 0, quotes: 0, timeline: 0 }
    values.set(value, sum)
    return sum
  }

  /** Gives out what was added, each value once; nothing is left of it here. */
  take(each: (facet: string, value: string, sum: Required<Difference>) => void): void {
    for (const [facet, values] of this.#facets) {
      for (const [value, sum] of values) {
        if (sum.articles !== 0 || sum.quotes !== 0 || sum.timeline !== 0) each(facet, value, sum)
      }
      values.clear()
    }
  }

  clear(): void {
    for (const values of this.#facets.values()) values.clear()
  }
}

export class LateWork {
  readonly #statements: Statements
  #texts: readonly Text[] = []
  #more: Text[] = []
  #last: number | null = null
  /** The number of the last call of a file of calls (held/calls.ts) that is done in the transaction; null where none is. */
  lastCall: number | null = null
  #isCounted = false
  readonly #counts = new Tally()
  /** Of the unit of work at hand. */
  readonly #newCounts = new Tally()

  constructor(statements: Statements) {
    this.#statements = statements
  }

  /** Something is written that answers tell of. */
  countWrite(): void {
    this.#isCounted = true
  }

  /** Draws as many revisions as asked and gives the last. */
  draw(count: number): number {
    this.#last ??= this.#statements.one<{ last: number }>('select last from revisions')?.last ?? 0
    this.#last += count
    return this.#last
  }

  index(table: Indexed, key: bigint, ...fields: readonly (string | null)[]): void {
    this.#more.push({ table, key, fields, isAgain: false })
  }

  /** The same for a row that may have a text already. */
  reindex(table: Indexed, key: bigint, ...fields: readonly (string | null)[]): void {
    this.#more.push({ table, key, fields, isAgain: true })
  }

  /** Takes a row out of an index. What waits is written first, for it may be that row. */
  unindex(table: Indexed, key: bigint): void {
    this.flush()
    this.#statements.run(deletes[table], key)
  }

  /** More rows have this value, or fewer. */
  count(facet: string, value: string, by: Difference): void {
    this.#newCounts.add(facet, value, by)
  }

  /** Begins with nothing, whatever a transaction before may have left when it failed. */
  begin(): void {
    this.#counts.clear()
    this.lastCall = null
    this.#isCounted = false
    this.backTo({ texts: [], last: null })
  }

  mark(): Mark {
    this.#keepCounts()
    return { texts: this.#waiting(), last: this.#last }
  }

  /** Forgets what came after the mark, and counts as waiting again what was written since and is undone now. */
  backTo({ texts, last }: Mark): void {
    this.#texts = texts
    this.#more = []
    this.#last = last
    this.#newCounts.clear()
  }

  #waiting(): readonly Text[] {
    this.#texts = [...this.#texts, ...this.#more]
    this.#more = []
    return this.#texts
  }

  #keepCounts(): void {
    this.#newCounts.take((facet, value, sum) => this.#counts.add(facet, value, sum))
  }

  /** Writes the texts that wait. Whoever deletes rows that have texts does this first. */
  flush(): void {
    const texts = this.#waiting()
    this.#texts = []
    for (const table of tables) {
      const own = texts.filter(text => text.table === table)
      for (const { key, isAgain } of own) if (isAgain) this.#statements.run(deletes[table], key)
      // Of several texts of one row the last counts.
      const last = [...new Map(own.map(text => [text.key, text])).values()]
      for (const { key, fields } of last.sort((a, b) => (a.key < b.key ? -1 : 1))) {
        this.#statements.run(inserts[table], key, ...fields)
      }
    }
  }

  /** Everything that is left, at the end of a transaction. */
  finish(): void {
    this.flush()
    this.#keepCounts()
    this.#counts.take((facet, value, { articles, quotes, timeline }) => {
      this.#statements.run(raise, facet, value, articles, quotes, timeline)
      if (articles < 0 || quotes < 0 || timeline < 0) this.#statements.run(forget, facet, value)
    })
    const isCounted = this.#isCounted || this.#last !== null || this.lastCall !== null
    if (isCounted) this.#statements.run(finish, this.#last, this.lastCall)
    this.#last = null
    this.lastCall = null
  }
}
