import type { Range } from '../../../src/extract/document.ts'

// What the answers of other libraries need to be comparable with TIMEX3.

export const twoDigits = (number: number) => String(number).padStart(2, '0')

/** The ISO 8601 week of a day, that of its Thursday: `2024-W21`. */
export function weekOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7))
  const year = date.getUTCFullYear()
  return `${year}-W${twoDigits(1 + Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / 604_800_000))}`
}

/** Whether a value names a time of day. */
export const isTime = (value: string) => /^[\dX-]+T/.test(value)

/** TIMEX3 leaves a preposition in front and a comma behind out: `on Monday,` is `Monday`. */
export function trimmed(text: string, { start, end }: Range): Range {
  const words = text.slice(start, end).replace(/[\s,]+$/, '')
  const preposition = /^(?:on|in|at|by|until|since|before|after|from|during|for) /i.exec(words)
  return { start: start + (preposition?.[0].length ?? 0), end: start + words.length }
}
