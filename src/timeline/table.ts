import { articleRefColumns, placeColumns } from '../articles/table.ts'
import { columnsWithin, listColumns, plainColumns, type Table, tableOf } from '../represent/csv.ts'
import type { Event } from '../store/store.ts'

/** Events. `text` is what stands at the span; `participants` and `places` are JSON. */
export const eventTable: Table<Event> = tableOf<Event>([
  ...plainColumns<Event>('id', 'articleId', 'edtf', 'earliest', 'latest', 'precision', 'status', 'text'),
  ...listColumns<Event>('participants', 'places'),
  ...placeColumns<Event>('span', 'span', ({ span }) => span),
  ...columnsWithin<Event>('expression', {
    expressionExact: ({ expression }) => expression.exact,
    expressionType: ({ expression }) => expression.type,
    expressionValue: ({ expression }) => expression.value
  }),
  ...placeColumns<Event>('expression', 'expression', ({ expression }) => expression),
  ...plainColumns<Event>('anchor', 'confidence', 'provenance'),
  ...articleRefColumns<Event>()
])
