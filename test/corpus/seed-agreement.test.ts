import { readFileSync } from 'node:fs'
import t from 'tap'
import type { Annotations, EventAnnotation, QuoteAnnotation } from '../../src/document/annotations.ts'
import { readProvided } from '../../src/document/provided.ts'
import { overlaps, type Span } from '../../src/document/span.ts'
import { readWireText } from '../../src/document/wire.ts'
import { readArticle } from '../../src/intake/article.ts'
import { extract } from '../support/extract.ts'

// What the extractor finds on the article the service ships with, against its reviewed annotations. An item is a
// quote with its speaker, an entity, a mention by name or an event; it agrees where both sides have it.

/** Agreement below this is a step back. Raise it with the extractor. */
const floor = 0.92

const folder = new URL('../../data/netanyahu-putin-visit/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const story = readWireText(text('article.txt'))
if ('fault' in story) throw new Error(story.fault)
const input = { ...story, ...JSON.parse(text('article.meta.json')), ...JSON.parse(text('article.annotations.json')) }
const article = readArticle(input)
const provided = readProvided(input, article)
if ('faults' in provided) throw new Error(JSON.stringify(provided))
const reviewed: Annotations = { quotes: [], entities: [], timeline: [], timeExpressions: [], ...provided }
const found = extract(article).annotations

const isIn = (spans: readonly Span[], place: number, field: string) =>
  spans.some(span => span.field === field && span.start <= place && place < span.end)

/** Share of the characters of `a` that `b` has, too. */
function covered(a: readonly Span[], b: readonly Span[]): number {
  let all = 0
  let shared = 0
  for (const { field, start, end } of a) {
    for (let place = start; place < end; place++) {
      all++
      if (isIn(b, place, field)) shared++
    }
  }
  return all === 0 ? 0 : shared / all
}

const isSameQuote = (a: QuoteAnnotation, b: QuoteAnnotation) =>
  a.kind === b.kind &&
  covered(a.spans, b.spans) >= 0.8 &&
  covered(b.spans, a.spans) >= 0.8 &&
  (a.speaker?.entityId ?? a.speaker?.name) === (b.speaker?.entityId ?? b.speaker?.name) &&
  (a.via?.name ?? null) === (b.via?.name ?? null)

const isSameEvent = (a: EventAnnotation, b: EventAnnotation) =>
  a.edtf === b.edtf && overlaps(a.expression, b.expression)

const names = ({ entities }: Annotations) => entities.map(({ type, name }) => `${type} ${name}`)
const mentions = ({ entities }: Annotations) =>
  entities.flatMap(({ type, mentions: places }) =>
    places.filter(({ kind }) => kind === 'name').map(place => `${type} ${place.field} ${place.start} ${place.exact}`)
  )

interface Layer {
  readonly missed: readonly string[]
  readonly extra: readonly string[]
  readonly agreed: number
}

function compare<T>(
  gold: readonly T[],
  own: readonly T[],
  same: (a: T, b: T) => boolean,
  tell: (item: T) => string
): Layer {
  const missed = gold.filter(item => !own.some(other => same(item, other)))
  const extra = own.filter(item => !gold.some(other => same(other, item)))
  return { missed: missed.map(tell), extra: extra.map(tell), agreed: gold.length - missed.length }
}

const same = (a: string, b: string) => a === b
const layers: Readonly<Record<string, Layer>> = {
  quotes: compare(
    reviewed.quotes,
    found.quotes,
    isSameQuote,
    ({ kind, speaker, spans }) =>
      `${kind}, ${speaker?.name}: ${spans
        .map(({ exact }) => exact)
        .join(' … ')
        .slice(0, 80)}`
  ),
  entities: compare(names(reviewed), names(found), same, String),
  mentions: compare(mentions(reviewed), mentions(found), same, String),
  events: compare(
    reviewed.timeline,
    found.timeline,
    isSameEvent,
    ({ edtf, expression }) => `${edtf} ${expression.exact}`
  )
}

t.test('the extractor agrees with the reviewed annotations', async t => {
  let agreed = 0
  let all = 0
  for (const [name, layer] of Object.entries(layers)) {
    const items = layer.agreed + layer.missed.length + layer.extra.length
    agreed += layer.agreed
    all += items
    t.comment(`${name}: ${layer.agreed} of ${items} agree`)
    for (const item of layer.missed) t.comment(`  missed: ${item}`)
    for (const item of layer.extra) t.comment(`  extra:  ${item}`)
  }
  t.comment(`all: ${agreed} of ${all} agree, ${((100 * agreed) / all).toFixed(1)} %`)
  t.ok(agreed / all >= floor)
})
