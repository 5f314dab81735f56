import { firstEndingAfter, type Segmented } from '../../document.ts'
import { civilOf, type Day } from '../calendar.ts'
import { tenseAround } from '../tense.ts'
import { dayIn, fullDate } from './full-date.ts'
import { bodyOf } from './lead.ts'

const dates = new RegExp(`${fullDate}|(?<![\\w$£€#.,/-])(?<year>(?:19|20)\\d{2})(?![\\w%]|[.,/-]\\d)`, 'g')

/** Code units around a date that tell whether it is past. */
const reach = 200

/** `BAGHDAD, March 20, 2003 — The first bombs fell. … Ten years later`: a story may open in another time than its own. */
const yearsLater = /\b(?:years|decades?) (?:later|afterwards?)\b/i

/** A text that was changed or copied later says so; what it tells is of its day all the same. */
const afterwards = /(?:updated|modified|edited|correct(?:ed|ion)|clarification|copyright|©)[^\n]{0,40}$/i

/** Whether the text tells something as past that came after the day: then it was not written on it. */
export function isOutlived(document: Segmented, day: Day): boolean {
  const body = bodyOf(document)
  const sentences = document.sentences.articleBody
  if (yearsLater.test(body)) return true
  const { year } = civilOf(day)
  return [...body.matchAll(dates)].some(({ 0: text, index, groups }) => {
    const told = groups?.date === undefined ? null : dayIn(groups.date)
    const isLater = told === null ? Number(groups?.year ?? 0) > year : told > day
    if (!isLater || afterwards.test(body.slice(Math.max(0, index - reach), index))) return false
    const end = index + text.length
    const sentence = sentences[firstEndingAfter(sentences, index)] ?? { start: index, end }
    const before = body.slice(Math.max(sentence.start, index - reach), index)
    return tenseAround(before, body.slice(end, Math.min(sentence.end, end + reach))) === 'past'
  })
}
