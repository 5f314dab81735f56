import Type, { type Static } from 'typebox'
import { anchors, eventStatuses, precisions, provenances, timexTypes } from '../document/annotations.ts'
import {
  ArticleRef,
  closed,
  EntityRef,
  highlights,
  Ignored,
  ListOf,
  Nullable,
  OneOf,
  place,
  RefTo,
  Span
} from '../http/schema.ts'
import { eventFacets } from '../store/facets.ts'

const timex = {
  ...place,
  type: OneOf(timexTypes),
  value: Type.String({ minLength: 1, maxLength: 200, description: 'TIMEX3 value: `2019-W14`, `P2D`, `PRESENT_REF`, …' })
}

export const TimeExpression = Type.Object(
  {
    ...timex,
    edtf: Nullable(Type.String(), { description: 'EDTF level 1 where it names a stretch of the calendar.' })
  },
  { $id: 'TimeExpression', ...closed, description: 'Words that tell a time (TimeML TIMEX3).' }
)

export const EventExpression = Type.Object(timex, {
  $id: 'EventExpression',
  ...closed,
  description: 'The words that date an event.'
})

export const Event = Type.Object(
  {
    id: Type.String(),
    articleId: Type.String(),
    edtf: Type.String({ description: 'When, as EDTF level 1 (Library of Congress, 2019).' }),
    earliest: Type.String({ format: 'date', description: 'First day that `edtf` covers.' }),
    latest: Type.String({ format: 'date', description: 'Last day that `edtf` covers, inclusive.' }),
    precision: OneOf(precisions),
    status: Nullable(OneOf(eventStatuses), {
      description:
        'How it stands to the publication of its article. `past`: told as happened; `ongoing`: told as happening about ' +
        'then; `planned`: announced, scheduled or foretold; `possible`: told with a may, a condition, or as planned for ' +
        'a day that is over; `negated`: told as not happening. Null where neither the publication day nor a verb tells.'
    }),
    text: Type.String({ description: 'The words of `span`.' }),
    span: RefTo(Span),
    expression: RefTo(EventExpression),
    anchor: Nullable(OneOf(anchors), { description: 'What a relative expression was resolved against.' }),
    participants: Type.Array(RefTo(EntityRef)),
    places: Type.Array(RefTo(EntityRef)),
    confidence: Type.Number({ minimum: 0, maximum: 1 }),
    provenance: OneOf(provenances),
    article: RefTo(ArticleRef),
    ...highlights
  },
  { $id: 'Event', ...closed, description: 'Something the text places in time.' }
)
export type Event = Static<typeof Event>

export const eventFields = Object.keys(Event.properties).filter(name => name !== 'highlights') as (keyof Event)[]

export const EventList = ListOf('EventList', Event, 'A page of the timeline.', eventFacets)
export type EventList = Static<typeof EventList>

const refs = Type.Array(Type.Object({ id: Type.String(), type: Ignored, name: Ignored }, closed), { maxItems: 10_000 })

export const EventInput = Type.Object(
  {
    edtf: Type.String({ minLength: 4, maxLength: 200 }),
    precision: Type.Optional(OneOf(precisions)),
    status: Type.Optional(
      Nullable(OneOf(eventStatuses), {
        description: 'Where it is left out, what the days alone tell: `past`, `ongoing` or `planned`.'
      })
    ),
    span: RefTo(Span),
    expression: RefTo(EventExpression),
    anchor: Type.Optional(Nullable(OneOf(anchors))),
    participants: Type.Optional(refs),
    places: Type.Optional(refs),
    confidence: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    id: Ignored,
    articleId: Ignored,
    earliest: Ignored,
    latest: Ignored,
    text: Ignored,
    provenance: Ignored,
    article: Ignored
  },
  { $id: 'EventInput', ...closed, description: 'An event that comes with its article.' }
)

export const timelineSchemas = [TimeExpression, EventExpression, Event, EventList, EventInput]
