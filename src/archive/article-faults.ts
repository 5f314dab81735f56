import { readEdtf } from '../document/edtf.ts'
import { articleIdOf } from '../document/id.ts'
import { matchesText, type Span } from '../document/span.ts'
import type { Fault } from '../errors.ts'
import { faultsOf } from '../intake/article.ts'
import type { ArchivedArticle } from '../store/archive.ts'

// What is wrong with the record of an article that has the right shape: everything that is asked of one which comes in over the
// API, because what is restored is served as it stands.

/** Whether all parts are its own, each once, and say what the API would have taken. */
export function* contentFaults(record: ArchivedArticle): Generator<Fault> {
  for (const fault of faultsOf(record.article)) {
    yield 'pointer' in fault ? { ...fault, pointer: `/article${fault.pointer}` } : fault
  }
  yield* idFaults(record)
  yield* timeFaults(record)
}

function* idFaults({ article, quotes, timeline, entities, splits }: ArchivedArticle): Generator<Fault> {
  const parts = { quotes, timeline, entities, splits }
  for (const [name, all] of Object.entries(parts)) {
    const seen = new Set<string>()
    for (const [at, { id }] of all.entries()) {
      const pointer = `/${name}/${at}/id`
      if (seen.has(id)) yield { pointer, detail: `“${id}” comes twice.` }
      seen.add(id)
      const isPart = name === 'quotes' || name === 'timeline'
      if (isPart && articleIdOf(id) !== article.id) yield { pointer, detail: `“${id}” is not of this article.` }
    }
  }
}

function* timeFaults({ article, timeline }: ArchivedArticle): Generator<Fault> {
  for (const name of ['createdAt', 'updatedAt'] as const) {
    // A leap second is RFC 3339 and cannot be compared with other moments.
    const isComparable = Number.isFinite(Date.parse(article[name]))
    if (!isComparable)
      yield { pointer: `/article/${name}`, detail: `${article[name]} is no moment that clocks here have.` }
  }
  for (const [at, { edtf, earliest, latest }] of timeline.entries()) {
    if (readEdtf(edtf) === null) yield { pointer: `/timeline/${at}/edtf`, detail: `“${edtf}” is no date of EDTF.` }
    if (latest < earliest) yield { pointer: `/timeline/${at}/latest`, detail: `${latest} is before ${earliest}.` }
  }
}

/**
 * Spans that do not say what the text does. What was withdrawn is not asked: its words may be gone, and it waits for them to
 * come back.
 */
export function* spanFaults(record: ArchivedArticle): Generator<Fault> {
  for (const { pointer, span } of spansIn(record)) {
    const { field, start, end } = span
    if (!matchesText(record.article, span)) {
      yield { pointer, detail: `${field} ${start} to ${end} does not read so in the text.` }
    }
  }
}

interface Placed {
  readonly pointer: string
  readonly span: Span
}

function* spansIn({ quotes, timeline, entities, timeExpressions }: ArchivedArticle): Generator<Placed> {
  for (const [at, { spans, original, speaker, cue }] of quotes.entries()) {
    yield* placed(spans, `/quotes/${at}/spans`)
    yield* placed(original ?? [], `/quotes/${at}/original`)
    if (speaker?.mention) yield { pointer: `/quotes/${at}/speaker/mention`, span: speaker.mention }
    if (cue !== null) yield { pointer: `/quotes/${at}/cue`, span: cue }
  }
  for (const [at, { mentions }] of entities.entries()) yield* placed(mentions, `/entities/${at}/mentions`)
  for (const [at, { span, expression }] of timeline.entries()) {
    yield { pointer: `/timeline/${at}/span`, span }
    yield { pointer: `/timeline/${at}/expression`, span: expression }
  }
  yield* placed(timeExpressions, '/timeExpressions')
}

function* placed(spans: readonly Span[], within: string): Generator<Placed> {
  for (const [at, span] of spans.entries()) yield { pointer: `${within}/${at}`, span }
}
