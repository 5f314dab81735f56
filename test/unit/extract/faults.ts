import type { Annotations } from '../../../src/document/annotations.ts'
import { readEdtf } from '../../../src/document/edtf.ts'
import { type FieldTexts, matchesText, type Span } from '../../../src/document/span.ts'

function spansOf({ quotes, entities, timeline, timeExpressions }: Annotations): Span[] {
  return [
    ...quotes.flatMap(({ spans, speaker, cue }) => [...spans, ...[speaker?.mention, cue].flatMap(span => span ?? [])]),
    ...entities.flatMap(entity => entity.mentions),
    ...timeline.flatMap(({ span, expression }) => [span, expression]),
    ...timeExpressions
  ]
}

/** What is wrong with annotations whatever the text: spans that do not say what it says, ids twice or of nothing. */
export function faultsOf(texts: FieldTexts, annotations: Annotations): string[] {
  const { quotes, entities, timeline } = annotations
  const faults = spansOf(annotations).flatMap(span =>
    matchesText(texts, span) ? [] : [`span ${span.start}-${span.end}`]
  )
  const ids = [...quotes, ...entities, ...timeline].map(annotation => annotation.id)
  if (new Set(ids).size < ids.length) faults.push('an id twice')
  const known = new Set(entities.map(entity => entity.id))
  const referred = [
    ...quotes.flatMap(({ speaker, via, about }) => [speaker?.entityId, via?.entityId, ...about]),
    ...timeline.flatMap(({ participants, places }) => [...participants, ...places])
  ]
  for (const id of referred) if (id != null && !known.has(id)) faults.push(`no entity ${id}`)
  for (const { edtf, earliest, latest } of timeline) {
    const reading = readEdtf(edtf)
    if (reading?.earliest !== earliest || reading.latest !== latest) faults.push(`edtf ${edtf}`)
  }
  for (const { confidence } of [...quotes, ...timeline])
    if (!(confidence >= 0 && confidence <= 1)) faults.push(`${confidence}`)
  return faults
}
