/** The text fields of an article that annotations may point into. */
export const fields = ['headline', 'description', 'articleBody'] as const
export type Field = (typeof fields)[number]

/** The three text fields of an article, character for character as they are served. */
export interface FieldTexts {
  readonly headline: string
  readonly description: string | null
  readonly articleBody: string
}

/** A half-open range of UTF-16 code units in one field: `article[field].slice(start, end) === exact`. */
export interface Span {
  readonly field: Field
  readonly start: number
  readonly end: number
  readonly exact: string
}

/** Cuts a span out of the text. Throws RangeError where the range does not lie inside the field. */
export function spanOf(texts: FieldTexts, field: Field, start: number, end: number): Span {
  const text = texts[field] ?? ''
  if (!(start >= 0 && start <= end && end <= text.length)) {
    throw new RangeError(`${field} has ${text.length} code units; ${start} to ${end} does not lie inside it.`)
  }
  return { field, start, end, exact: text.slice(start, end) }
}

/** Whether the span says of the text what the text says of itself. */
export function matchesText(texts: FieldTexts, span: Span): boolean {
  const text = texts[span.field]
  return (
    text !== null && span.end <= text.length && span.start < span.end && text.slice(span.start, span.end) === span.exact
  )
}

/** Whether two spans share at least one code unit. */
export function overlaps(a: Span, b: Span): boolean {
  return a.field === b.field && a.start < b.end && b.start < a.end
}

/** Whether `outer` covers `inner` whole. */
export function covers(outer: Span, inner: Span): boolean {
  return outer.field === inner.field && outer.start <= inner.start && inner.end <= outer.end
}

/** Reading order: headline, description, body; then by start; of two that start together the longer first. */
export function inReadingOrder(a: Span, b: Span): number {
  return fields.indexOf(a.field) - fields.indexOf(b.field) || a.start - b.start || b.end - a.end
}
