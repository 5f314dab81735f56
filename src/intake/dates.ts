// Dates of other formats as the two forms that articles have (RFC 3339: a full date, or a date-time with its offset).
//
// A time of day whose offset is not told, or told by letters that no standard defines, is no instant: then the day
// alone is kept, rather than an offset invented.

const clock = String.raw`(?<time>\d{1,2}:\d{2})(?<second>:\d{2}(?:[.,]\d+)?)?`
const half = String.raw`(?<half>[ap]\.?m\.?)?`
/** With the letters that programs write behind: `+0000 UTC`; a zone in brackets is RFC 9557's. */
const offset = String.raw`(?<offset>(?:UTC|GMT)?[+\-−]\d{2}(?::?\d{2})?(?: [A-Z]{1,5})?|[A-Z]{1,5})?(?:\[[^[\]]*\])?`
const iso = new RegExp(String.raw`^(?<day>\d{4}-\d{2}-\d{2})(?:[T ] ?${clock} ?${half} ?${offset})?$`, 'i')
/** From the year on, with other signs between and without zeros: `2024/5/14`. */
const descending = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)\.?/
/** In UTF-16 code units; what is longer is no date. */
const longest = 100
/** ISO 8601 basic, as NewsML has it: 20190402T103000+0200 */
const basic = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * A date or date-time of ISO 8601, in the extended or basic form, as RFC 3339 has it: `2019-04-02T10:30+0300` is
 * `2019-04-02T10:30:00+03:00`, `2019-04-02T10:30` is `2019-04-02`. So are the forms near to it that databases and tables have,
 * where they say one thing only: `2019-04-02 10:30:00 UTC`, `2019/4/2`; of `2019-04-02 10:30 PM` the day. What is not such a date comes back as it is, so that
 * whoever checks it can name it.
 */
export function isoDate(text: string): string {
  const trimmed = text.trim()
  if (trimmed.length > longest) return trimmed
  const plain = trimmed.replace(basic, extended).replace(descending, inFull)
  const { day, time, second = ':00', half, offset } = iso.exec(plain)?.groups ?? {}
  if (day === undefined) return trimmed
  if (time === undefined || offset === undefined || half !== undefined) return day
  const known = offsetOf(offset)
  return known === null ? day : `${day}T${time.padStart(5, '0')}${second.replace(',', '.')}${known}`
}

const inFull = (_: string, year: string, _sign: string, month: string, day: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

function extended(_: string, year: string, month: string, day: string, hour = '', minute = '', second = '', zone = '') {
  const time = hour === '' ? '' : `T${hour}:${minute}:${second === '' ? '00' : second}${zone}`
  return `${year}-${month}-${day}${time}`
}

/** Null for letters that no standard defines. */
function offsetOf(zone: string): string | null {
  if (!/\d/.test(zone)) return zones[zone.toUpperCase()] ?? null
  const digits = zone.replace(/\D/g, '').padEnd(4, '0')
  return `${zone.includes('+') ? '+' : '-'}${digits.slice(0, 2)}:${digits.slice(2)}`
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Of the zones with letters only these are defined (RFC 822 §5.1); the military ones are not to be trusted (RFC 2822 §4.3). */
const zones: Readonly<Record<string, string>> = {
  UT: 'Z',
  UTC: 'Z',
  GMT: 'Z',
  Z: 'Z',
  EST: '-05:00',
  EDT: '-04:00',
  CST: '-06:00',
  CDT: '-05:00',
  MST: '-07:00',
  MDT: '-06:00',
  PST: '-08:00',
  PDT: '-07:00'
}

const rfc822 =
  /^(?:[a-z]{3,9}\.?,?\s+)?(?<day>\d{1,2})[\s-](?<month>[a-z]{3})[a-z]*\.?[\s-](?<year>\d{4}|\d{2})(?:,?\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s*(?<zone>[+-]\d{2}:?\d{2}|[a-z]{1,5}))?)?$/i

/** A date of RFC 822 (with the years of RFC 2822 §4.3), as feeds have it, or of ISO 8601; as `isoDate` gives it. */
export function feedDate(text: string): string {
  const trimmed = text.trim()
  const parts = trimmed.length > longest ? undefined : rfc822.exec(trimmed.replace(/\s+/g, ' '))?.groups
  const month = months.indexOf((parts?.month ?? '').toLowerCase()) + 1
  if (parts === undefined || month === 0) return isoDate(text)
  const { year = '', hour, minute = '', second = '00', zone = '' } = parts
  const day = `${fullYear(year)}-${two(month)}-${two(Number(parts.day))}`
  const known = offsetOf(zone)
  return hour === undefined || known === null ? day : `${day}T${hour.padStart(2, '0')}:${minute}:${second}${known}`
}

const two = (number: number) => String(number).padStart(2, '0')

const fullYear = (year: string) => (year.length === 4 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`)
