import { createDateline, DatelineProblem, type Entity, type ProblemCode, type Quote } from '../../src/client/client.ts'

// What somebody who has installed the package writes. What must not compile says so; test/process/pack.test.ts compiles
// it against the package and runs it.

const dateline = createDateline({ baseUrl: process.argv[2] ?? '', retries: 1 })

const speakers: Entity[] = []
for await (const entity of dateline.entities({ q: 'netanyahu', type: 'person' })) speakers.push(entity)
const [speaker] = speakers
if (speaker === undefined) throw new Error('There is nobody of this name.')

const said: string[] = []
for await (const quote of dateline.quotes({
  speaker: speaker.id,
  kind: ['direct', 'mixed'],
  notPublisher: undefined
})) {
  const whole: Quote = quote
  said.push(whole.text)
}

for await (const quote of dateline.quotes({ fields: ['text', 'speaker'] }).stream()) {
  said.includes(quote.text || (quote.speaker?.name ?? ''))
  // @ts-expect-error: it was not asked for.
  if (quote.cue !== undefined) throw new Error('There are no other fields.')
}

let months = 0
for await (const { facets } of dateline.articles({ facets: 'month' }).pages())
  months += facets?.month?.values.length ?? 0

const calendar = await (await dateline.timeline({ precision: 'day' }).as('ics')).text()

let code: ProblemCode | null = null
try {
  await dateline.article('no-such-article')
} catch (error) {
  if (!(error instanceof DatelineProblem)) throw error
  code = error.code
  // @ts-expect-error: there is no such code.
  if (code === 'nothing') throw error
}

/** Compiled, and never called. */
export function mistakes() {
  // @ts-expect-error: there is no such parameter.
  dateline.quotes({ speeker: 'person-marta-lindqvist' })
  // @ts-expect-error: there is no such kind.
  dateline.quotes({ kind: 'loud' })
  // @ts-expect-error: quotes are no calendar.
  dateline.quotes().as('ics')
  // @ts-expect-error: this list comes in pages only.
  dateline.relatedEntities(speakers[0]?.id ?? '').stream()
  // @ts-expect-error: a write needs what was read.
  dateline.deleteArticle('an-article')
}

console.log(JSON.stringify({ speaker: speaker.name, said, months, calendar: calendar.slice(0, 15), code }))
