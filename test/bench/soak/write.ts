import { setTimeout as sleep } from 'node:timers/promises'
import type { ArticleSave } from '../../../src/store/store.ts'
import type { Answered } from '../processes/client.ts'
import type { Random } from '../scale/corpus/random.ts'
import { countsOf, inputOf } from './input.ts'
import type { State } from './ledger.ts'
import type { Soaking } from './read.ts'
import { waitingTime } from './tally.ts'

/** Articles that nobody has sent yet. */
export type Fresh = () => ArticleSave

const json = { 'content-type': 'application/json' }
const linesAtOnce = { least: 10, more: 40 }
const betweenImports = 1_000
const betweenWrites = 100

/** Sends many articles at once, again and again. */
export async function keepImporting(soaking: Soaking, fresh: Fresh, random: Random): Promise<void> {
  while (!soaking.isOver()) {
    const count = linesAtOnce.least + random.below(linesAtOnce.more)
    await importLines(soaking, Array.from({ length: count }, fresh))
    await sleep(betweenImports)
  }
}

/** One line of an answer. */
interface Line {
  readonly line: number
  readonly status: number
  readonly id?: string
}

export async function importLines({ client, ledger, tally }: Soaking, saves: readonly ArticleSave[]): Promise<void> {
  for (const { article } of saves) ledger.begin(article.id)
  const body = saves.map(save => `${JSON.stringify(inputOf(save))}\n`).join('')
  const headers = { 'content-type': 'application/x-ndjson' }
  const answered = await client.ask('/articles', { method: 'POST', headers, body })
  const isTaken = tally.answer('import', answered, [200])
  const lines = isTaken ? linesOf(answered.body) : []
  for (const [index, save] of saves.entries()) {
    const { id } = save.article
    const line = lines[index]
    if (line?.status === 201 && line.id === id && line.line === index + 1) ledger.acknowledge(id, countsOf(save))
    else {
      if (line?.status === 503) tally.overload()
      else if (isTaken) tally.fault(`import: line ${index + 1} of ${saves.length} is ${JSON.stringify(line)}`)
      ledger.leaveOpen(id, countsOf(save))
    }
  }
  if (!isTaken) await sleep(waitingTime(answered))
}

export function linesOf(body: string): readonly Line[] {
  return body
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Line)
}

/** Sends, replaces and deletes single articles, again and again. */
export async function keepWriting(soaking: Soaking, fresh: Fresh, random: Random): Promise<void> {
  while (!soaking.isOver()) {
    const kind = random.next()
    if (kind < 0.5) await post(soaking, fresh())
    else if (kind < 0.85) await replace(soaking, fresh(), random)
    else await remove(soaking, random)
    await sleep(betweenWrites)
  }
}

async function post(soaking: Soaking, save: ArticleSave): Promise<void> {
  const { id } = save.article
  soaking.ledger.begin(id)
  const asked = { method: 'POST', headers: json, body: JSON.stringify(inputOf(save)) }
  const answered = await soaking.client.ask('/articles', asked)
  await settle(soaking, { kind: 'POST', id, answered, expected: 201, state: countsOf(save) })
}

/** Puts the text of another article in the place of one that is there. */
async function replace(soaking: Soaking, save: ArticleSave, random: Random): Promise<void> {
  await change(soaking, random, async (id, tag) => {
    const headers = { ...json, 'if-match': tag }
    const asked = { method: 'PUT', headers, body: JSON.stringify(inputOf(save, id)) }
    const answered = await soaking.client.ask(`/articles/${id}`, asked)
    return { kind: 'PUT', id, answered, expected: 200, state: countsOf(save) }
  })
}

async function remove(soaking: Soaking, random: Random): Promise<void> {
  await change(soaking, random, async (id, tag) => {
    const answered = await soaking.client.ask(`/articles/${id}`, { method: 'DELETE', headers: { 'if-match': tag } })
    return { kind: 'DELETE', id, answered, expected: 204, state: null }
  })
}

interface Written {
  readonly kind: string
  readonly id: string
  readonly answered: Answered
  readonly expected: number
  readonly state: State
}

/** Writes to an article that is there, with the tag that it has. */
async function change(
  soaking: Soaking,
  random: Random,
  write: (id: string, tag: string) => Promise<Written>
): Promise<void> {
  const { client, ledger, tally } = soaking
  const id = ledger.draw(random)
  if (id === undefined || !ledger.begin(id)) return
  const read = await client.ask(`/articles/${id}`)
  const { etag } = read.headers
  if (!tally.answer('article', read, [200]) || etag === undefined) {
    ledger.refuse(id)
    return sleep(waitingTime(read))
  }
  await settle(soaking, await write(id, etag))
}

async function settle({ ledger, tally }: Soaking, { kind, id, answered, expected, state }: Written): Promise<void> {
  if (tally.answer(kind, answered, [expected])) ledger.acknowledge(id, state)
  else {
    ledger.leaveOpen(id, state)
    await sleep(waitingTime(answered))
  }
}
