import { cueLemma } from '../../document/cue-lemma.ts'
import { type Range, textOf } from '../document.ts'
import { accordingTo } from './attribution.ts'
import { confidenceOf } from './confidence.ts'
import type { Draft } from './draft.ts'
import type { Stretch } from './looks.ts'
import { isNoReport, type Page, quotationOf } from './no-report.ts'
import type { Report } from './reports.ts'
import type { TokenSpan } from './source.ts'
import { toldBy } from './told-by.ts'

// Reports, told in items, to drafts, told in characters: quotations without their marks where nothing else is told, and no
// punctuation around the words.

const edge = /^[,;:.—–-]$/
const edgeBehind = /^[,;:.!?…—–-]$/

const isWord = ({ document, field, items }: Page, item: number) =>
  document.tokens[field][items.first[item] ?? 0]?.shape !== 'punctuation' && (items.quoted[item] ?? 0) === 0

const object = /^(?:him|her|them|me|us|you|it)$/

/** `told her: “No.”`: whom it is told to is not told. */
function withoutObject({ document, field, items }: Page, stretch: Stretch): Stretch {
  const tokens = document.tokens[field]
  const { first, last } = stretch
  const isObject = object.test(tokens[items.first[first] ?? 0]?.lower ?? '')
  const isColon = tokens[items.first[first + 1] ?? 0]?.text === ':'
  return isObject && isColon && first + 2 < last && (items.quoted[first + 2] ?? 0) > 0
    ? { first: first + 2, last }
    : stretch
}

/** The ranges of a stretch of content: each quotation alone, or the whole where other words are told, too. */
function rangesOf(page: Page, { first, last }: Stretch): Range[] {
  const { document, field, items } = page
  let hasWords = false
  for (let item = first; item < last && !hasWords; item++) hasWords = isWord(page, item)
  if (!hasWords) {
    const ranges: Range[] = []
    for (let item = first; item < last; item++) {
      const quotation = (items.quoted[item] ?? 0) > 0 ? quotationOf(page, item) : undefined
      if (quotation !== undefined) ranges.push({ start: quotation.start, end: quotation.end })
    }
    return ranges
  }
  const tokens = document.tokens[field]
  let from = items.first[first] ?? 0
  let to = items.last[last - 1] ?? 0
  while (from < to && edge.test(tokens[from]?.text ?? '')) from++
  while (to > from && edgeBehind.test(tokens[to - 1]?.text ?? '')) to--
  const start = tokens[from]?.start
  const end = tokens[to - 1]?.end
  return start === undefined || end === undefined || end <= start ? [] : [{ start, end }]
}

const tokensOf = ({ items }: Page, { first, last }: Stretch): TokenSpan => ({
  first: items.first[first] ?? 0,
  last: items.last[last - 1] ?? 0
})

/** `Both the ministry and the mayor` are the ministry and the mayor. */
function withoutBoth({ document, field }: Page, { first, last }: TokenSpan): TokenSpan {
  const isBoth = document.tokens[field][first]?.lower === 'both' && last - first > 1
  return { first: isBoth ? first + 1 : first, last }
}

/** `Rep. Gwen Lee (D-Ore.)`: what opens inside a source closes inside it. */
function withBracket({ document, field }: Page, { first, last }: TokenSpan): TokenSpan {
  const tokens = document.tokens[field]
  let open = 0
  for (let at = first; at < last; at++) open += tokens[at]?.text === '(' ? 1 : tokens[at]?.text === ')' ? -1 : 0
  return { first, last: open > 0 && tokens[last]?.text === ')' ? last + 1 : last }
}

/** How far behind a report its own source may be told: `..., Smith said, according to TASS`. */
const viaReach = 24

/** Who passed the report on: `according to TASS` behind it, in the same unit and in nobody's words. */
function viaOf(page: Page, report: Report, source: TokenSpan | null): TokenSpan | null {
  const { document, field, items } = page
  const tokens = document.tokens[field]
  const { unit, count } = items
  const { cue, content } = report
  if (tokens[items.first[cue.first] ?? 0]?.lower === 'according') return null
  const behind = Math.max(cue.last, report.source?.last ?? 0)
  for (let item = behind; item < Math.min(count, behind + viaReach) && unit[item] === unit[cue.first]; item++) {
    if (content.some(({ first, last }) => item >= first && item < last)) continue
    const at = items.first[item] ?? 0
    const told = accordingTo(tokens, at, Math.min(tokens.length, at + viaReach))
    if (told !== null && told.source !== null && told.source.first !== source?.first) return told.source
  }
  return null
}

/** A report as a draft; null where nothing but punctuation is left of its content. */
export function draftOf(page: Page, report: Report): Draft | null {
  const { document, field } = page
  const tokens = document.tokens[field]
  const spans = report.content.flatMap(stretch => rangesOf(page, withoutObject(page, stretch)))
  if (spans.length === 0 || isNoReport(page, report)) return null
  const cue = tokensOf(page, report.cue)
  const source = report.source === null ? null : withBracket(page, withoutBoth(page, tokensOf(page, report.source)))
  const words = textOf(document, field).slice(tokens[cue.first]?.start ?? 0, tokens[cue.last - 1]?.end ?? 0)
  return {
    spans,
    attribution: {
      source,
      cue,
      lemma: cueLemma(words),
      verb: null,
      order: source !== null && source.first > cue.first ? 'cue-source' : 'source-cue'
    },
    via: viaOf(page, report, source),
    confidence: confidenceOf(report.chance, toldBy(page.items, report.content), source !== null),
    isCalibrated: true
  }
}
