import { type Client, createClient } from '../processes/client.ts'
import type { Server } from '../processes/server.ts'
import { seed } from '../scale/corpus/corpus.ts'
import { randomOf } from '../scale/corpus/random.ts'
import { vocabularyOf } from '../scale/corpus/vocabulary.ts'
import type { Bench } from './bench.ts'
import { isKnown, pagesBehind, typicalAnswer, withTags } from './collect.ts'
import { draw, shuffled } from './draw.ts'
import type { Asked } from './load/task.ts'
import { asked, type Row, rows, type Sources } from './rows.ts'

const drawn = 5_000
// All the pages that 100,000 articles have.
const deepest = 5_000

/** A row with its requests written down. */
export interface PreparedRow {
  readonly row: Row
  readonly requests: readonly Asked[]
  /** Files. */
  readonly list: string
  readonly tagged: string | null
  /** What bare Fastify answers in its place, as JSON, and where. */
  readonly answer: string
  readonly barePath: string
  readonly bareList: string
}

/** Draws what is asked for from the corpus and from the service. */
export async function sourcesFrom(bench: Bench, server: Server, articles: number): Promise<Sources> {
  const vocabulary = vocabularyOf(seed)
  const few = draw(bench.corpus, vocabulary, articles, drawn)
  return withClient(server, async client => {
    const pages = await pagesBehind(client, '/articles', deepest)
    bench.tell(`${pages.length} pages behind the first`)
    const known = await isKnown(client, `/articles?q=${few.rare[0]}&highlight=true`)
    return { ...few, pages: shuffled(pages, randomOf(seed, articles)), highlight: known ? '&highlight=true' : '' }
  })
}

/** Writes the requests of the rows, with their entity tags where they are asked for again. */
export async function prepareRows(
  bench: Bench,
  server: Server,
  sources: Sources,
  chosen: readonly Row[] = rows
): Promise<readonly PreparedRow[]> {
  const prepared: PreparedRow[] = []
  for (const [index, row] of chosen.entries()) {
    const requests = asked(row.paths(sources))
    if (requests.length === 0) throw new RangeError(`There is nothing to ask for “${row.name}”: take more articles.`)
    const barePath = `/${index}`
    prepared.push(
      await withClient(server, async client => ({
        row,
        requests,
        list: bench.list(row.name, requests),
        tagged: row.isRevalidated ? bench.list(`${row.name} tagged`, await withTags(client, requests)) : null,
        answer: await typicalAnswer(client, requests),
        barePath,
        bareList: bench.list(`${row.name} bare`, asked([barePath]))
      }))
    )
  }
  return prepared
}

async function withClient<T>({ address }: Server, use: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient(address, 4)
  try {
    return await use(client)
  } finally {
    client.close()
  }
}
