import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '../processes/client.ts'
import type { Random } from '../scale/corpus/random.ts'
import { type Counts, isSame, type Ledger, told } from './ledger.ts'
import type { Read } from './reads.ts'
import { type Tally, waitingTime } from './tally.ts'

export interface Soaking {
  readonly client: Client
  readonly ledger: Ledger
  readonly tally: Tally
  isOver(): boolean
}

// Of the reads, how many ask for one article, and how many of those for all of it.
const points = 0.5
const whole = 0.35

/** Reads until it is over; what is read must be what was acknowledged. */
export async function keepReading(soaking: Soaking, draw: () => Read, random: Random): Promise<void> {
  const { client, tally } = soaking
  while (!soaking.isOver()) {
    if (random.chance(points)) {
      await readArticle(soaking, random)
      continue
    }
    const { kind, path, mayBeGone } = draw()
    const answered = await client.ask(path)
    if (!tally.answer(kind, answered, mayBeGone ? [200, 404] : [200])) await sleep(waitingTime(answered))
  }
}

interface Told {
  readonly counts: Counts
  readonly quotes?: readonly unknown[]
  readonly entities?: readonly unknown[]
  readonly timeline?: readonly unknown[]
}

async function readArticle({ client, ledger, tally }: Soaking, random: Random): Promise<void> {
  const id = ledger.draw(random)
  if (id === undefined) return
  const isWhole = random.chance(whole)
  const before = ledger.statesOf(id)
  const kind = isWhole ? 'article with everything' : 'article'
  const answered = await client.ask(`/articles/${id}${isWhole ? '?include=quotes,entities,timeline' : ''}`)
  if (!tally.answer(kind, answered, [200, 404])) return sleep(waitingTime(answered))
  // Where it was written meanwhile, either may have been read.
  if (before === undefined || ledger.statesOf(id) !== before) return
  const article = answered.status === 200 ? (JSON.parse(answered.body) as Told) : null
  const counts = article?.counts ?? null
  if (!before.some(state => isSame(state, counts))) {
    tally.fault(`${id} is read as ${told(counts)}, not ${before.map(told).join(' or ')}`)
  }
  if (isWhole && article !== null && !isSame(lengthsOf(article), article.counts)) {
    tally.fault(`${id} says ${told(article.counts)}, and is ${told(lengthsOf(article))}`)
  }
}

export const lengthsOf = ({ quotes = [], entities = [], timeline = [] }: Told): Counts => ({
  quotes: quotes.length,
  entities: entities.length,
  events: timeline.length
})
