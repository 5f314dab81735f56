import { type ParsedComponents, parse } from 'chrono-node'
import type { Timex } from './gold.ts'
import type { Reader } from './reader.ts'
import { isTime, trimmed, twoDigits, weekOf } from './timex.ts'

/** The TIMEX3 value of what chrono read, down to the smallest unit that it is certain of. */
function timexValue(told: ParsedComponents, text: string): string {
  if (/^now$/i.test(text)) return 'PRESENT_REF'
  const year = String(told.get('year') ?? 'XXXX').padStart(4, '0')
  const month = `${year}-${twoDigits(told.get('month') ?? 0)}`
  const day = `${month}-${twoDigits(told.get('day') ?? 0)}`
  if (told.isCertain('hour')) return `${day}T${twoDigits(told.get('hour') ?? 0)}:${twoDigits(told.get('minute') ?? 0)}`
  // For `last week` it answers a day.
  if (/week$/i.test(text)) return weekOf(day)
  if (told.isCertain('day') || told.isCertain('weekday')) return day
  return told.isCertain('month') ? month : year
}

/** chrono-node, told the publication day as it asks for one: noon, so that no time zone moves it. */
export const chrono: Reader = {
  name: 'chrono-node',
  read({ text, published }) {
    const reference = published === undefined ? undefined : { instant: new Date(`${published}T12:00:00Z`), timezone: 0 }
    const timexes = parse(text, reference).map(({ index, text: words, start }): Timex => {
      const value = timexValue(start, words)
      const range = trimmed(text, { start: index, end: index + words.length })
      return { ...range, type: isTime(value) ? 'TIME' : 'DATE', value }
    })
    return { timexes }
  }
}
