import type { Segmented } from '../../document.ts'
import { dayIn, fullDate, partialDate } from './full-date.ts'
import { bodyOf, isQuoted, leadOf } from './lead.ts'
import { days, type PublishedRule } from './rule.ts'

// A date that the reporter calls today. What somebody else calls today stands in quotation marks and tells nothing.

const now = '(?:[Tt]oday|(?:[Ee]arlier |[Ll]ater )?[Tt]his (?:morning|afternoon|evening)|[Tt]onight)'
const afterToday = (date: string) => `\\b${now}(?:, | \\(|, \\()(?:on )?${date}`
const edition = (date: string) =>
  `\\b(?:[Ii]t is|[Ii]t['’]s|[Tt]oday is|[Tt]his is [^.!?\\n]{2,60}? for) (?:today, )?${date}`

const paragraphs = 4

function matchesIn(document: Segmented, pattern: string): readonly string[] {
  const body = bodyOf(document)
  return leadOf(document, paragraphs).flatMap(({ start, end }) => {
    const paragraph = body.slice(start, Math.min(end, start + 2000))
    return [...paragraph.matchAll(new RegExp(pattern, 'g'))].flatMap(match =>
      isQuoted(document, start + match.index) ? [] : (match.groups?.date ?? match.groups?.partial ?? [])
    )
  })
}

/** `today (April 4, 2019)`, `this morning, Thursday, April 4, 2019` in the first paragraphs. */
export const todayRule: PublishedRule = {
  name: 'a date called today',
  read: document => matchesIn(document, afterToday(fullDate)).flatMap(date => days(dayIn(date)))
}

/** `This is the Harbour Letter for Thursday, April 4, 2019`: what comes out every day says for which day it is. */
export const editionRule: PublishedRule = {
  name: 'the date of an edition',
  read: document => matchesIn(document, edition(fullDate)).flatMap(date => days(dayIn(date)))
}

/** Month and day that are called today, without a year. */
export const partialTodays = (document: Segmented): readonly string[] =>
  matchesIn(document, `${afterToday(partialDate)}(?!,? \\d)`)
