import { edtfInWords } from '../../document/edtf-words.ts'
import type { Event } from '../../store/store.ts'
import { addressOf, type PageContext } from '../context.ts'
import { type Attributes, type Content, h } from '../html.ts'
import { beginning } from '../parts/rows.ts'

/** Where an event is told: in its article. */
export const eventAddress = ({ articleId, id }: Event, context: PageContext): string =>
  `${addressOf(context, 'articles', articleId)}#${encodeURIComponent(id)}`

/** Of more events than this each is told once, in its row of the table, and marks lead to the rows. */
export const mostTold = 50

/** An event in a line: `April 4, 2019 (planned): the leaders meet in Moscow`. */
export const eventLine = ({ edtf, status, text }: Event): string =>
  `${edtfInWords(edtf)}${status === null || status === 'past' ? '' : ` (${status})`}: ${beginning(text, 120)}`

/** Names the row of an event by its place among all. */
export const rowId = (index: number): string => `e${index}`

/**
 * Where the mark of an event leads, and what it is called. Of hundreds it leads to the row, from which a script takes both
 * when it is pointed at (browser/plots.ts); what would be written twice is most of a page then.
 */
export const markLink = (
  { event, index }: { readonly event: Event; readonly index: number },
  isOfMany: boolean,
  context: PageContext
): readonly [attributes: Attributes, title: Content] =>
  isOfMany
    ? [{ href: `#${rowId(index)}`, 'aria-labelledby': rowId(index) }, null]
    : [{ href: eventAddress(event, context) }, h('title', null, eventLine(event))]
