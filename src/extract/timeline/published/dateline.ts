import type { Segmented } from '../../document.ts'
import { anyWeekday, dayIn, fullDate, partialDate } from './full-date.ts'
import { bodyOf, leadOf } from './lead.ts'
import { days, type PublishedRule } from './rule.ts'

// The place line of a wire story or press release: `LONDON, March 3, 2021 (Reuters) -`, `OSLO - March 3, 2021 - `,
// `Paris (AFP), 3 March 2021 —`. A dash ends it, or the agency in brackets.

const region = `(?:, ?(?!${anyWeekday})\\p{Lu}[\\p{L}.' ]{1,20})`
const place = `\\p{Lu}[\\p{L}.'’-]+(?: \\p{Lu}[\\p{L}.'’-]+){0,3}${region}{0,2}`
const agency = '(?:\\([^()\\n]{2,40}\\)|/[^/\\n]{2,40}/)'
const dash = '(?:--|[–—-])'
const parts = (date: string) =>
  `^${place}(?:,? |,? ?${dash} | ?(?:${dash})?${agency},? ?(?:${dash} ?)?)\\(?${date}\\)?(?:,? ?${agency} ?(?:${dash}|:)|(?: ${dash}|[–—]|--| -)(?= ?[\\p{L}“"$€£])|,? ?${agency})`

const withYear = new RegExp(parts(fullDate), 'u')
const withoutYear = new RegExp(parts(partialDate), 'u')

/** `In Paris, March 3, 2021 — a day …` is a sentence. */
const opensSentence = /^(?:In|On|At|By|From|The|Since|Until|After|Before|For|And|But|Between) /

/** The first paragraphs may be a byline and a place. */
const paragraphs = 3
const longest = 140

export function datelinesIn(document: Segmented, pattern: RegExp): readonly RegExpExecArray[] {
  const body = bodyOf(document)
  return leadOf(document, paragraphs).flatMap(({ start, end }) => {
    const opening = body.slice(start, Math.min(end, start + longest))
    const match = opensSentence.test(opening) ? null : pattern.exec(opening)
    return match === null ? [] : [match]
  })
}

/** A place line with a full date. */
export const datelineRule: PublishedRule = {
  name: 'the date of the dateline',
  read: document => datelinesIn(document, withYear).flatMap(({ groups }) => days(dayIn(groups?.date ?? '')))
}

/** Month and day of a place line without a year. */
export const partialDatelines = (document: Segmented): readonly string[] =>
  datelinesIn(document, withoutYear).flatMap(({ groups }) => groups?.partial ?? [])
