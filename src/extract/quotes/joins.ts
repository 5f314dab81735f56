import { hashOf, type Items, place } from './items.ts'
import type { Report, Stretch } from './reports.ts'

// Where whole sentences are quoted, the words apart from them are mostly not the speaker's.

const punctuation = 48

const isSign = ({ kind, quoted }: Items, at: number) => (kind[at] ?? 0) >= punctuation && quoted[at] === 0

/** Whether a stretch is nothing but quotations and the punctuation between them. */
function isQuoted(items: Items, { first, last }: Stretch): boolean {
  let hasQuotation = false
  for (let at = first; at < last; at++) {
    if ((items.quoted[at] ?? 0) > 0) hasQuotation = true
    else if (!isSign(items, at)) return false
  }
  return hasQuotation
}

const hasQuotation = ({ quoted }: Items, { first, last }: Stretch) => {
  for (let at = first; at < last; at++) if ((quoted[at] ?? 0) > 0) return true
  return false
}

/** Quotations of this length (`Items.quoted`) or more are whole sentences. */
const least = 3

/**
 * `As the crowd cheered, X said, “A.”`: where whole sentences are quoted, a clause apart from them tells when and where.
 */
export function dropSettings(items: Items, report: Report): Report {
  const { content } = report
  if (content.length < 2) return report
  const quoted = content.filter(stretch => isQuoted(items, stretch))
  const isWhole = quoted.some(({ first }) => (items.quoted[first] ?? 0) >= least)
  if (!isWhole) return report
  const kept = content.filter(stretch => hasQuotation(items, stretch))
  return kept.length === content.length ? report : { ...report, content: kept }
}

const that = hashOf('that')

/** How far the end of a sentence may be behind a comma for what stands between to be an afterthought, in items. */
const afterthought = 12

/** What goes on with another statement instead of telling when and where. */
const goesOn = new Set(
  [
    'and',
    'but',
    'while',
    'although',
    'though',
    'who',
    'which',
    'as',
    'or',
    'so',
    'yet',
    'according',
    'a',
    'an',
    'the'
  ].map(hashOf)
)

/**
 * `said that they would meet, just two days before the vote`: what a that-clause adds behind a comma, up to the end of its
 * sentence, belongs to it where nobody else says it.
 */
export function withAfterthought(items: Items, report: Report, taken: Uint8Array): Report {
  const last = report.content.at(-1)
  if (last === undefined || last.first < report.cue.last || items.word[last.first] !== that) return report
  if (items.place[last.last] !== place.comma || items.unit[last.last] !== items.unit[last.first]) return report
  if (goesOn.has(items.word[last.last + 1] ?? 0)) return report
  let end = last.last + 1
  while (end < items.count && items.unit[end] === items.unit[last.first] && end - last.last <= afterthought + 1) {
    if (taken[end] === 1 || items.place[end] === place.comma || (items.quoted[end] ?? 0) > 0) return report
    end++
  }
  if (end - last.last > afterthought + 1) return report
  while (end > last.last && isSign(items, end - 1)) end--
  return { ...report, content: [...report.content.slice(0, -1), { first: last.first, last: end }] }
}

/** Index behind the last word in front of an item, without a joiner and the comma it stands behind. */
function wordBefore(items: Items, from: number, at: number): number {
  let end = at
  if (end > from && items.place[end - 1] === place.joiner) end--
  while (end > from && isSign(items, end - 1)) end--
  return end
}

/**
 * `said that A, but Y denied B`: what is told ends where a surer report begins. `others` are reports by the item of their
 * cue.
 */
export function endedByNext(items: Items, report: Report, others: ReadonlyMap<number, Report>): Report {
  const content = report.content.flatMap(({ first, last }) => {
    for (let at = first; at < last; at++) {
      const other = others.get(at)
      if (other === undefined || other.certainty.mean <= report.certainty.mean) continue
      const begin = Math.min(at, other.source?.first ?? at)
      const end = wordBefore(items, first, Math.max(first, begin))
      return end > first ? [{ first, last: end }] : []
    }
    return [{ first, last }]
  })
  return content.length === 0 ? report : { ...report, content }
}
