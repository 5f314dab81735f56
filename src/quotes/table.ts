import { articleRefColumns, placeColumns } from '../articles/table.ts'
import { columnsWithin, listColumns, plainColumns, type Table, tableOf } from '../represent/csv.ts'
import type { Quote } from '../store/store.ts'

/**
 * Quotes. Nearly every quote has one span, which has columns of its own: `text` begins with its words. The others are JSON in
 * `furtherSpans`, `[]` where there are none. `textFragmentUrl` leads to the words on the article's page.
 */
export const quoteTable: Table<Quote> = tableOf<Quote>([
  ...plainColumns<Quote>('id', 'articleId', 'kind', 'text'),
  ...columnsWithin<Quote>('speaker', {
    speakerName: ({ speaker }) => speaker?.name ?? null,
    speakerEntityId: ({ speaker }) => speaker?.entityId ?? null,
    speakerMentionExact: ({ speaker }) => speaker?.mention?.exact ?? null
  }),
  ...placeColumns<Quote>('speaker', 'speakerMention', ({ speaker }) => speaker?.mention),
  ...columnsWithin<Quote>('cue', {
    cueExact: ({ cue }) => cue?.exact ?? null,
    cueLemma: ({ cue }) => cue?.lemma ?? null
  }),
  ...placeColumns<Quote>('cue', 'cue', ({ cue }) => cue),
  ...columnsWithin<Quote>('via', {
    viaName: ({ via }) => via?.name ?? null,
    viaEntityId: ({ via }) => via?.entityId ?? null
  }),
  ...listColumns<Quote>('about'),
  ...placeColumns<Quote>('spans', 'span', ({ spans }) => spans[0]),
  ...columnsWithin<Quote>('spans', { furtherSpans: ({ spans }) => JSON.stringify(spans.slice(1)) }),
  ...plainColumns<Quote>('confidence', 'provenance'),
  ...articleRefColumns<Quote>(),
  ...plainColumns<Quote>('textFragmentUrl')
])
