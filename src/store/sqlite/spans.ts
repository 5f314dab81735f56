import { fields, type Span } from '../../document/span.ts'

/** A span and nothing else, as it is served. */
export const spanFrom = ({ field, start, end, exact }: Span): Span => ({ field, start, end, exact })

// A field has fewer than 2^32 code units, and three times that is well within a double's integers.
const fieldStride = 2 ** 32

/** A number that orders spans as a reader meets them: headline, description, body; then by start. */
export function positionOf(span: Span | undefined): number {
  return span === undefined ? 0 : fields.indexOf(span.field) * fieldStride + span.start
}
