import { edtfInWords } from '../../document/edtf-words.ts'
import { type Content, h } from '../html.ts'

/** A date or date-time as the API has it, to be read: `April 4, 2019`. The exact value stays in `datetime`. */
export function day(value: string | null): Content {
  if (value === null) return 'undated'
  return h('time', { datetime: value }, dayText(value))
}

export const dayText = (value: string): string => edtfInWords(/^-?\d{4,}-\d\d-\d\d/.exec(value)?.[0] ?? value)

/** Dates told in a text, in words: `about March 2019`. */
export const datesTold = (edtf: string): Content => h('time', { class: 'edtf', title: edtf }, edtfInWords(edtf))
