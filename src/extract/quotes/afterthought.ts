import { hashOf } from './hash.ts'
import { type Items, isSign, place } from './items.ts'
import type { Report } from './reports.ts'

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

/** Reports with the afterthoughts that nobody else tells. */
export function withAfterthoughts(items: Items, reports: readonly Report[]): readonly Report[] {
  const taken = new Uint8Array(items.count)
  for (const { cue, source, content } of reports) {
    for (const { first, last } of [cue, ...content, ...(source === null ? [] : [source])]) taken.fill(1, first, last)
  }
  return reports.map(report => withAfterthought(items, report, taken))
}
