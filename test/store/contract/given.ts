import type { Test } from 'tap'
import type { Article } from '../../../src/document/article.ts'
import { Problem, type ProblemCode } from '../../../src/errors.ts'
import type { ListOptions, Store } from '../../../src/store/store.ts'
import type { Page } from '../../../src/store/stored.ts'
import type { Story } from '../../support/store.ts'
import { valueIn } from '../../support/store.ts'

// What the parts of the contract share: three articles, and ways to ask of a list.

/** Runs a test over an empty store. */
export type Check = (name: string, run: (t: Test, store: Store) => Promise<unknown>) => unknown

export const later = '2026-02-02T12:00:00.000Z'

export const bridge: Story = {
  id: 'bridge',
  headline: 'Bridge to open in May',
  description: 'The river crossing is nearly done.',
  publisher: 'Daily Post',
  articleSection: 'Local',
  author: [{ name: 'Ines Falk' }, { name: 'Ola Rasmussen' }],
  keywords: ['bridge', 'river'],
  url: 'https://post.example/bridge',
  datePublished: '2019-04-04',
  statements: [
    {
      speaker: 'Ada Lund',
      place: 'Oslo',
      words: 'the bridge opens in May 2019',
      when: { told: 'May 2019', edtf: '2019-05' }
    },
    { speaker: 'Bo Eng', words: 'we thank Carla Ruiz for her patience', about: 'Carla Ruiz' }
  ]
}

export const ferry: Story = {
  id: 'ferry',
  headline: 'Älvsborg ferry stops',
  publisher: 'Herald',
  articleSection: 'World',
  author: [{ name: 'Ines Falk' }],
  inLanguage: 'sv',
  datePublished: '2019-05-02T23:30:00-02:00',
  statements: [
    {
      speaker: 'Ada Lund',
      place: 'Bergen',
      words: 'the ferry made its last trip on 1 May 2019',
      when: { told: '1 May 2019', edtf: '2019-05-01' }
    }
  ]
}

export const undated: Story = {
  id: 'undated',
  headline: 'Zebra crossing painted',
  publisher: 'Daily Post',
  statements: [{ speaker: 'Dag Holm', place: 'Oslo', words: 'Ubuntu 20.04 runs the self-made lights', about: 'Ubuntu' }]
}

export const page = <Sort extends string>(sort: Sort, more: Partial<ListOptions<Sort>> = {}): ListOptions<Sort> => ({
  sort,
  limit: 20,
  cursor: null,
  count: 'capped',
  ...more
})

export const idsOf = (list: { readonly rows: readonly { readonly id: string }[] }) => list.rows.map(({ id }) => id)

export async function failsWith(
  t: Test,
  code: ProblemCode,
  work: Promise<unknown>,
  name: string
): Promise<Problem | null> {
  const failure = await work.then(
    () => null,
    (error: unknown) => error
  )
  if (!(failure instanceof Problem)) {
    t.fail(`${name}: ${failure === null ? 'succeeds' : failure}`)
    return null
  }
  t.equal(failure.code, code, name)
  return failure
}

/** The revision of a living entity. */
export async function revisionOf(store: Store, entity: string): Promise<number> {
  const found = await store.entities.get(entity)
  if (found === null || 'movedTo' in found) throw new Error(`There is no entity ${entity}.`)
  return found.found.revision
}

/** Follows a list from its first page to its last; `between` runs after each page. */
export async function walk<T extends { readonly id: string }>(
  read: (cursor: string | null) => Promise<Page<T>>,
  between: (pages: number) => Promise<unknown> = async () => {}
): Promise<readonly string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  for (let pages = 1; ; pages++) {
    const { rows, next }: Page<T> = await read(cursor)
    ids.push(...rows.map(({ id }) => id))
    if (next === null) return ids
    await between(pages)
    cursor = next
  }
}

/** Every entity's counts against what its articles say one by one. */
export async function assertCounted(store: Store): Promise<void> {
  const articles = (await store.articles.list({}, page('-datePublished', { limit: 100 }))).rows
  const { rows } = await store.entities.list({}, page('name', { limit: 100 }))
  const read = await Promise.all(
    articles.map(async (article: Article) => ({
      article,
      quotes: (await valueIn(store.articles.quotes(article.id))) ?? [],
      entities: (await valueIn(store.articles.entities(article.id))) ?? []
    }))
  )
  for (const { id, counts, firstSeen, lastSeen } of rows) {
    const naming = read.filter(({ entities }) => entities.some(entity => entity.id === id))
    const dates = naming.flatMap(({ article }) => article.datePublished ?? []).toSorted()
    const expected = {
      articles: naming.length,
      mentions: naming.reduce(
        (sum, { entities }) => sum + (entities.find(entity => entity.id === id)?.mentions.length ?? 0),
        0
      ),
      quotes: read.reduce((sum, { quotes }) => sum + quotes.filter(({ speaker }) => speaker?.entityId === id).length, 0)
    }
    const found = JSON.stringify([counts, firstSeen, lastSeen])
    const wanted = JSON.stringify([expected, dates[0] ?? null, dates.at(-1) ?? null])
    if (found !== wanted) throw new Error(`${id} has ${found}, and its articles say ${wanted}`)
  }
  for (const { article, quotes, entities } of read) {
    if (article.counts.quotes !== quotes.length || article.counts.entities !== entities.length) {
      throw new Error(`${article.id} says ${JSON.stringify(article.counts)}`)
    }
  }
}
