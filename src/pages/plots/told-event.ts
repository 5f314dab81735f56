import { edtfInWords } from '../../document/edtf-words.ts'
import type { Event } from '../../store/store.ts'
import { addressOf, type PageContext } from '../context.ts'
import { beginning } from '../parts/rows.ts'

/** Where an event is told: in its article. */
export const eventAddress = ({ articleId, id }: Event, context: PageContext): string =>
  `${addressOf(context, 'articles', articleId)}#${encodeURIComponent(id)}`

/** An event in a line: `April 4, 2019 (planned): the leaders meet in Moscow`. */
export const eventLine = ({ edtf, status, text }: Event): string =>
  `${edtfInWords(edtf)}${status === null || status === 'past' ? '' : ` (${status})`}: ${beginning(text, 120)}`
