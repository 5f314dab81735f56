// The closed classes that time expressions are made of, and the pattern fragments that name them.

const months = 'January February March April May June July August September October November December'.split(' ')
const weekdays = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/** Capitalised or all capitals: `march` and `may` in lower case are verbs. */
const written = (word: string) => `${word}|${word.toUpperCase()}`

// The abbreviations of the AP and the BBC; May, June and July have none.
const shortMonths = 'Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec'.split(' ')

/** Months written out; an abbreviation alone is too often a name. */
export const fullMonth = `(?:${months.map(written).join('|')})`
export const month = `(?:${fullMonth}|(?:${shortMonths.map(written).join('|')})\\b\\.?)(?![A-Za-z])`
export const weekday = `(?:${weekdays.map(written).join('|')})`
export const shortWeekday = '(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\\.'

const starting = (words: readonly string[], text: string) =>
  words.findIndex(word => word.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase())

/** 1 to 12. */
export const monthNumber = (text: string) => starting(months, text) + 1
/** 0 is Monday. */
export const weekdayNumber = (text: string) => starting(weekdays, text)

const units = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve'
]
const teens = ['thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen']
const tens = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const small = [...units, ...teens]

const ordinals =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' '
  )
export const ordinal = `(?:${ordinals.slice(0, 4).join('|')}|1st|2nd|3rd|4th)`
/** A day of the month in words: `eighth`, `twenty-third`. */
export const ordinalInWords = `(?:(?:twenty|thirty)[ -](?:${ordinals.slice(0, 9).join('|')})|thirtieth|${[...ordinals].sort((a, b) => b.length - a.length).join('|')})`
export function ordinalNumber(text: string): number {
  if (/^\d/.test(text)) return Number.parseInt(text, 10)
  const [first = '', second] = text.toLowerCase().split(/[ -]/)
  if (second !== undefined) return (first === 'thirty' ? 30 : 20) + ordinals.indexOf(second) + 1
  return first === 'thirtieth' ? 30 : ordinals.indexOf(first) + 1
}

const spelled = `(?:(?:${tens.join('|')})(?:[ -](?:${units.slice(1, 10).join('|')}))?|${small.join('|')})`

/** A counted number: digits with an optional half, or words up to ninety-nine, a hundred, a dozen. */
export const count = `(?:\\d{1,3}(?:,\\d{3}|\\.\\d)?(?: 1/2)?|${spelled}(?: and a half)?|(?:a|one) (?:hundred|dozen|thousand)|(?:a )?couple(?: of)?|(?:${units.slice(1).join('|')}) (?:hundred|thousand)|half an?|an?(?: half)?)`
/** Some, but not how many. */
export const vague = '(?:(?:a )?few|several|many|some|various|a number of|dozens of|hundreds of|thousands of)'

export const unit = '(?:second|minute|hour|day|night|week|weekend|month|quarter|year|decade|generation|century)'
export const unitPlural = '(?:seconds|minutes|hours|days|nights|weeks|weekends|months|quarters|years|decades|centuries)'

const rounds: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000 }

const wordsOf = (list: readonly string[]) => list.join('|')
export const yearInWords = `(?:nineteen (?:${wordsOf(tens)})(?:[ -](?:${wordsOf(units.slice(1, 10))}))?)`

/** The year that four figures or `yearInWords` tell; null where neither stands there. */
export function yearOf(text: string): number | null {
  if (/^\d{4}$/.test(text)) return Number(text)
  const [, rest] = /^nineteen (.+)$/i.exec(text) ?? []
  const short = rest === undefined ? null : numberOf(rest)
  return short === null ? null : 1900 + short
}

/** The number a counted number stands for; null where it is no number. */
export function numberOf(text: string): number | null {
  const plain = text.toLowerCase().trim()
  if (/^\d/.test(plain)) {
    const whole = Number.parseFloat(plain.replace(/,/g, ''))
    return plain.endsWith(' 1/2') ? whole + 0.5 : whole
  }
  if (plain === 'a' || plain === 'an' || plain === 'the') return 1
  if (plain.startsWith('half') || plain === 'a half') return 0.5
  if (/couple(?: of)?$/.test(plain)) return 2
  const round = /^(?:(\w+) )?(hundred|dozen|thousand)$/.exec(plain)
  if (round !== null) return (numberOf(round[1] ?? 'a') ?? 1) * (rounds[round[2] ?? ''] ?? 1)
  const half = plain.endsWith(' and a half') ? 0.5 : 0
  const words = plain.replace(/ and a half$/, '').split(/[ -]/)
  let sum = 0
  for (const word of words) {
    const ten = tens.indexOf(word)
    const one = small.indexOf(word)
    if (ten === -1 && one === -1) return null
    sum += ten === -1 ? one : (ten + 2) * 10
  }
  return sum + half
}

export interface Unit {
  /** Letter of an ISO 8601 duration; T stands in front of those of the clock. */
  readonly code: string
  readonly name: string
}

const unitTable: readonly (readonly [prefix: string, code: string, name: string])[] = [
  ['second', 'TS', 'second'],
  ['minute', 'TM', 'minute'],
  ['hour', 'TH', 'hour'],
  ['weekend', 'WE', 'weekend'],
  ['day', 'D', 'day'],
  ['night', 'D', 'night'],
  ['week', 'W', 'week'],
  ['month', 'M', 'month'],
  ['quarter', 'Q', 'quarter'],
  ['year', 'Y', 'year'],
  ['decade', 'E', 'decade'],
  ['centur', 'C', 'century']
]

export function unitOf(text: string): Unit {
  const plain = text.toLowerCase()
  const [, code = 'X', name = plain] = unitTable.find(([prefix]) => plain.startsWith(prefix)) ?? []
  return { code, name }
}

/** `P3D`, `PT2H`, `P20Y` for two decades; without a number `PXD`. */
export function durationValue(amount: number | null, { code }: Unit): string {
  if (amount !== null && code === 'E') return `P${amount * 10}Y`
  if (amount !== null && code === 'C') return `P${amount * 100}Y`
  if (amount !== null && !Number.isInteger(amount)) return fractionValue(amount, code)
  const number = amount === null ? 'X' : String(amount)
  return code.startsWith('T') ? `PT${number}${code.slice(1)}` : `P${number}${code}`
}

const smaller: Readonly<Record<string, readonly [factor: number, code: string]>> = {
  Y: [12, 'M'],
  M: [30, 'D'],
  W: [7, 'D'],
  D: [24, 'H'],
  TH: [60, 'M'],
  TM: [60, 'S']
}

function fractionValue(amount: number, code: string): string {
  const whole = Math.floor(amount)
  const [factor = 1, lesser = ''] = smaller[code] ?? []
  const rest = Math.round((amount - whole) * factor)
  const clock = code.startsWith('T')
  const head = whole === 0 ? '' : `${whole}${clock ? code.slice(1) : code}`
  return `P${clock ? 'T' : ''}${head}${code === 'D' ? 'T' : ''}${rest}${lesser}`
}
