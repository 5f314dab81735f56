import type { FieldTexts, Span } from '../document/span.ts'
import { inReadingOrder, matchesText, overlaps } from '../document/span.ts'
import { type Fault, Problem } from '../errors.ts'
import type { QuoteCorrection } from '../store/store.ts'
import type { QuotePatch } from './schema.ts'

/** What the body of a PATCH corrects, with its spans held against the article's text (Problem spanMismatch). */
export function readCorrection(patch: QuotePatch, texts: FieldTexts): QuoteCorrection {
  checkSpans(patch, texts)
  const { kind, speaker, spans } = patch
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(speaker === undefined ? {} : { speaker: speaker === null ? null : readSpeaker(speaker) }),
    ...(spans === undefined ? {} : { spans })
  }
}

function readSpeaker({ entityId, name, mention }: NonNullable<QuotePatch['speaker']>) {
  if ((entityId ?? null) === null && name === undefined) {
    const detail = 'A speaker without an entity needs a name.'
    throw new Problem('invalidBody', detail, { errors: [{ pointer: '/speaker', detail }] })
  }
  return { entityId: entityId ?? null, name: name ?? null, mention: mention ?? null }
}

function checkSpans({ speaker, spans = [] }: QuotePatch, texts: FieldTexts): void {
  const faults: Fault[] = []
  const check = (span: Span, pointer: string) => {
    if (matchesText(texts, span)) return
    const found = (texts[span.field] ?? '').slice(span.start, Math.min(span.end, span.start + 60))
    faults.push({ pointer, detail: `${span.field} has “${found}” from ${span.start} on, not what exact says.` })
  }
  spans.forEach((span, index) => {
    check(span, `/spans/${index}`)
    const before = spans[index - 1]
    if (span.field !== spans[0]?.field) {
      faults.push({ pointer: `/spans/${index}`, detail: 'The spans of a quote lie in one field.' })
    }
    if (before !== undefined && (overlaps(before, span) || inReadingOrder(before, span) > 0)) {
      faults.push({ pointer: `/spans/${index}`, detail: 'Spans stand in reading order and do not overlap.' })
    }
  })
  if (speaker?.mention != null) check(speaker.mention, '/speaker/mention')
  const [first] = faults
  if (first !== undefined) throw new Problem('spanMismatch', first.detail, { errors: faults.slice(0, 20) })
}
