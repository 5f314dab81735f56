import type { Segmented } from '../../document.ts'
import { dayIn, fullDate } from './full-date.ts'
import { bodyOf, linesOf } from './lead.ts'
import { days, type PublishedRule } from './rule.ts'

const clock =
  '(?:[01]?\\d|2[0-3])[:.h][0-5]\\d(?: ?[apAP]\\.?[mM]\\.?)?(?: ?\\(?[A-Z]{1,5}\\)?)?|\\d{1,2} ?[apAP]\\.?[mM]\\.?(?: [A-Z]{1,4})?'
const time = `(?:(?:,| at| [|·•-])? ?(?:${clock}))?`
/** What may follow on the same line: when it was changed. */
const more = '(?:\\s*(?:[|·•;,(–—-]\\s*)?(?:last )?(?:updated|modified|edited)\\b.{0,60})?'

// `Originally published` names the day of another publication, `Updated` none.
const labelled = new RegExp(
  `^(?:first )?(?:published|posted|publication date|date published|date of publication)(?: online)?(?: on| at)?:? ` +
    `(?:(?:${clock}),? (?:on )?)?${fullDate}${time}\\.?${more}$`,
  'i'
)
const behindByline = new RegExp(`^By [^|–—·•\\d]{2,80}?\\s?(?:,|[|–—·•-])\\s?${fullDate}${time}$`)

/** Articles say it above the text or below it. */
const above = 8
const below = 4

function linesAround(document: Segmented): readonly string[] {
  const lines = linesOf(bodyOf(document))
  const body = lines.length <= above + below ? lines : [...lines.slice(0, above), ...lines.slice(-below)]
  return [...linesOf(document.article.description ?? ''), ...body].filter(line => line.length <= 160)
}

/** A line that says so: `Published: 3 March 2021`, `Posted on March 3, 2021 at 10:30 am`, `By Ana Ruiz | 3 March 2021`. */
export const statedRule: PublishedRule = {
  name: 'stated in a line',
  read: document =>
    linesAround(document).flatMap(line => {
      const date = (labelled.exec(line) ?? behindByline.exec(line))?.groups?.date
      return date === undefined ? [] : days(dayIn(date))
    })
}

const alone = new RegExp(`^(?:\\p{Lu}[\\p{Lu} .'’-]{1,30}(?:, [\\p{L} .]{2,20})?,? )?${fullDate}${time}$`, 'u')
/** The line above a date that stands alone may be its place: `MINNETONKA, Minn.`. */
const highest = 5

/** A line with nothing but a date, or a place in capitals and a date, on top of the text: `LONDON 2021-03-03`. */
export const dateLineRule: PublishedRule = {
  name: 'a date on a line of its own',
  read: document => {
    const lines = linesOf(bodyOf(document))
    const dates = lines.flatMap((line, at) => {
      const date = line.length <= 80 ? alone.exec(line)?.groups?.date : undefined
      return date === undefined ? [] : [{ at, day: dayIn(date) }]
    })
    // Several are the headings of a chronicle, and one with nothing below it is no heading at all.
    const [only] = dates
    return only !== undefined && dates.length === 1 && only.at < highest && only.at < lines.length - 1
      ? days(only.day)
      : []
  }
}
