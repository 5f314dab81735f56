import type { Paragraph, Quotation, Token } from '../document.ts'
import type { Draft } from './draft.ts'

// A turn of a transcript: a name in capitals and a colon in front of what was said (`PENCE: Well, look, ...`), whole
// paragraphs of it, some in quotation marks that only the last paragraph closes.

const longestName = 4

/** What a page writes in capitals in front of a colon and nobody is called: labels of pictures, links, notes and lists. */
const labels = new Set(
  'WATCH READ MORE SEE ALSO RELATED LISTEN FOLLOW SUBSCRIBE PHOTO PHOTOS PICTURE PICTURED IMAGE IMAGES VIDEO AUDIO GALLERY CAPTION CREDIT CREDITS ABOVE BELOW TOP FILE NOTE NOTES UPDATE UPDATED UPDATES CORRECTION CLARIFICATION EXCLUSIVE BREAKING LIVE ANALYSIS OPINION COMMENT EDITORIAL REVIEW EXPLAINED EXPLAINER CHECK FACT FACTS CLAIM VERDICT CONTEXT BACKGROUND SOURCE SOURCES TIP TIPS WARNING IMPORTANT SPOILER WHO WHAT WHEN WHERE WHY HOW DATE TIME PLACE VENUE TICKETS ADMISSION CONTACT PHONE EMAIL WEBSITE ADDRESS'.split(
    ' '
  )
)

function isLabel(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first; at < last; at++) if (labels.has(tokens[at]?.text ?? '')) return true
  return false
}

const longestEntry = 6

/** Whether anything is said: an entry of a list is neither punctuated nor long. */
function isSaid(tokens: readonly Token[], first: number, last: number): boolean {
  if (last - first > longestEntry) return true
  for (let at = first; at < last; at++) if (/^[.,!?…—–]$/.test(tokens[at]?.text ?? '')) return true
  return false
}

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
  // In quotation marks somebody says it, whatever it is called.
  if (!isQuoted && (isLabel(tokens, first, colon) || !isSaid(tokens, colon + 1, paragraph.last))) return null
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
