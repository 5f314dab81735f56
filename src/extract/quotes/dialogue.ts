import type { Paragraph, Quotation, Token } from '../document.ts'
import type { Draft } from './draft.ts'

// A turn of a transcript: a name in capitals and a colon in front of what was said (`PENCE: Well, look, ...`), whole
// paragraphs of it, some in quotation marks that only the last paragraph closes.

const longestName = 4

/** The turn a paragraph holds; null where it holds none. */
export function dialogueTurn(
  tokens: readonly Token[],
  paragraph: Paragraph,
  quotation: Quotation | undefined
): Draft | null {
  const isQuoted = quotation !== undefined && quotation.outerStart === paragraph.start
  const first = isQuoted ? paragraph.first + 1 : paragraph.first
  let colon = first
  while (colon < paragraph.last && colon - first < longestName && tokens[colon]?.shape === 'upper') colon++
  const opening = tokens[colon + 1]
  if (colon === first || tokens[colon]?.text !== ':' || opening === undefined || colon + 1 >= paragraph.last)
    return null
  if ((tokens[first]?.text.length ?? 0) < 3) return null
  const end = isQuoted && quotation.isClosed ? quotation.end : paragraph.end
  if (end <= opening.start) return null
  return {
    spans: [{ start: opening.start, end }],
    attribution: {
      source: { first, last: colon },
      cue: { first: colon, last: colon + 1 },
      lemma: ':',
      verb: null,
      order: 'source-cue'
    },
    via: null,
    confidence: 0.8
  }
}
