import { type Field, fields, type Span } from '../../document/span.ts'

/** The columns of a span in a row of its own. */
export interface SpanRow {
  readonly field: Field
  readonly start: number
  readonly end: number
  readonly exact: string
}

export const spanFrom = ({ field, start, end, exact }: SpanRow): Span => ({ field, start, end, exact })

/** A span kept in columns of a wider row: null where the first of them is. */
export function nullableSpan(
  field: Field | null,
  start: number | null,
  end: number | null,
  exact: string | null
): Span | null {
  return field === null || start === null || end === null || exact === null ? null : { field, start, end, exact }
}

// A field has fewer than 2^32 code units, and three times that is well within a double's integers.
const fieldStride = 2 ** 32

/** A number that orders spans as a reader meets them: headline, description, body; then by start. */
export function positionOf(span: Span | undefined): number {
  return span === undefined ? 0 : fields.indexOf(span.field) * fieldStride + span.start
}
