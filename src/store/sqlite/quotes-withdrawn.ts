import type { QuoteAnnotation } from '../../document/annotations.ts'
import type { Span } from '../../document/span.ts'
import type { Connection } from './connection.ts'
import { allFoundAgain, distanceOf, overlapMostly, type Replacement } from './corrections.ts'
import { keyList } from './keys.ts'

// What people took out of an article, when the article is read again.

interface Row {
  readonly key: number
  readonly id: string
  readonly spans: string
  readonly original: string | null
}

interface Withdrawn {
  readonly key: number
  readonly id: string
  readonly spans: readonly Span[]
  readonly original: readonly Span[] | null
  /** Where its words stand now, as they were withdrawn and as they had been read. */
  readonly readings: readonly (readonly Span[])[]
}

const select = 'select key, id, spans, original from withdrawn_quotes where article_key = ?'

const update = 'update withdrawn_quotes set id = ?, spans = ?, original = ? where key = ?'

/**
 * The annotations without those that a person took out. Each withdrawal keeps away one quote, the nearest, so that the
 * same words said by somebody else stay. What is handed in stays, and its withdrawal is forgotten.
 */
export function withoutWithdrawn(
  connection: Connection,
  article: number,
  annotations: readonly QuoteAnnotation[],
  replacement: Replacement
): readonly QuoteAnnotation[] {
  const rows = connection.all<Row>(select, article)
  if (rows.length === 0) return annotations
  const all = rows.map(row => moved(row, replacement))
  const matches = matched(all, annotations)
  const isHandedIn = ({ key }: Withdrawn) => matches.get(key)?.provenance === 'provided'
  const forgotten = all.filter(isHandedIn).map(({ key }) => key)
  connection.run('delete from withdrawn_quotes where key in (select value from json_each(?))', keyList(forgotten))
  for (const withdrawn of all.filter(each => !isHandedIn(each))) {
    const match = matches.get(withdrawn.key)
    const spans = withdrawn.readings.length === 0 ? (match?.spans ?? withdrawn.spans) : withdrawn.spans
    const original = withdrawn.original && JSON.stringify(withdrawn.original)
    connection.run(update, match?.id ?? withdrawn.id, JSON.stringify(spans), original, withdrawn.key)
  }
  const gone = new Set([...matches.values()].filter(({ provenance }) => provenance === 'extracted'))
  return annotations.filter(annotation => !gone.has(annotation))
}

function moved({ key, id, spans, original }: Row, replacement: Replacement): Withdrawn {
  const last = JSON.parse(spans) as Span[]
  const first = original === null ? null : (JSON.parse(original) as Span[])
  const now = allFoundAgain(replacement, last)
  const firstNow = first && allFoundAgain(replacement, first)
  return {
    key,
    id,
    spans: now ?? last,
    original: firstNow ?? first,
    readings: [now, firstNow].flatMap(reading => (reading === null ? [] : [reading]))
  }
}

/** Each withdrawal with at most one annotation, the closest pairs first. */
function matched(
  all: readonly Withdrawn[],
  annotations: readonly QuoteAnnotation[]
): ReadonlyMap<number, QuoteAnnotation> {
  const pairs = all
    .flatMap(withdrawn =>
      annotations.flatMap(annotation => {
        const distance = apart(withdrawn, annotation)
        return distance === null ? [] : [{ withdrawn, annotation, distance }]
      })
    )
    .sort((a, b) => a.distance - b.distance)
  const matches = new Map<number, QuoteAnnotation>()
  const taken = new Set<QuoteAnnotation>()
  for (const { withdrawn, annotation } of pairs) {
    if (matches.has(withdrawn.key) || taken.has(annotation)) continue
    matches.set(withdrawn.key, annotation)
    taken.add(annotation)
  }
  return matches
}

/** How far the quote is from the withdrawn one; null where it is another. Where the words are gone, the id tells. */
function apart({ id, readings }: Withdrawn, annotation: QuoteAnnotation): number | null {
  if (readings.length === 0) return annotation.id === id ? 0 : null
  const near = readings.filter(reading => overlapMostly(reading, annotation.spans))
  return near.length === 0 ? null : Math.min(...near.map(reading => distanceOf(reading, annotation.spans)))
}
