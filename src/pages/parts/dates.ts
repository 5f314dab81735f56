import { edtfInWords } from '../../document/edtf-words.ts'
import { type Content, h } from '../html.ts'

/** A date or date-time as the API has it, to be read: `4 April 2019`. The exact value stays in `datetime`. */
export function day(value: string | null): Content {
  if (value === null) return 'undated'
  return h('time', { datetime: value }, dayText(value))
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December'
]

export function dayText(value: string): string {
  const [, year = '', month = '', date = ''] = /^(-?\d{4,})-(\d\d)-(\d\d)/.exec(value) ?? []
  return year === '' ? value : `${Number(date)} ${months[Number(month) - 1]} ${year}`
}

/** Dates told in a text, in words: `about March 2019`. */
export const datesTold = (edtf: string): Content => h('time', { class: 'edtf', title: edtf }, edtfInWords(edtf))
