import type { Field, Span } from '../../document/span.ts'
import type { DateFact, Facts, NameFact, QuoteFact } from './facts.ts'
import type { Mark } from './flatten.ts'

/** A place in the text that says something of a fact; `name` and `date` are what a reader can stop at. */
export type FactMark =
  | (Mark & { readonly kind: 'quote'; readonly fact: QuoteFact; readonly isEnd: boolean })
  | (Mark & { readonly kind: 'cue' | 'source'; readonly fact: QuoteFact })
  | (Mark & { readonly kind: 'name'; readonly fact: NameFact; readonly told: 'name' | 'nominal' | 'pronoun' })
  | (Mark & { readonly kind: 'date'; readonly fact: DateFact })

export type MarksByField = Readonly<Record<Field, readonly FactMark[]>>

// Quotes lie around everything else: a name or a date is a link, and so stays whole more often.
const quoted = 0
const within = 1

export function marksOf({ quotes, names, dates }: Facts): MarksByField {
  const marks: Record<Field, FactMark[]> = { headline: [], description: [], articleBody: [] }
  const add = ({ field }: Span, mark: FactMark) => marks[field].push(mark)
  for (const fact of quotes) {
    const { spans, cue, speaker } = fact.quote
    for (const [index, span] of spans.entries()) {
      const { start, end } = span
      add(span, { kind: 'quote', start, end, layer: quoted, fact, isEnd: index === spans.length - 1 })
    }
    if (cue !== null) add(cue, { kind: 'cue', start: cue.start, end: cue.end, layer: within, fact })
    const mention = speaker?.mention ?? null
    if (mention !== null && fact.mention === null) {
      add(mention, { kind: 'source', start: mention.start, end: mention.end, layer: within, fact })
    }
  }
  for (const fact of names) {
    for (const mention of fact.entity.mentions) {
      const { start, end, kind: told } = mention
      add(mention, { kind: 'name', start, end, layer: within, fact, told })
    }
  }
  for (const fact of dates) {
    const { start, end } = fact.expression
    add(fact.expression, { kind: 'date', start, end, layer: within, fact })
  }
  return marks
}
