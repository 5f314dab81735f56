import { isPerson, type TypeOf, typesOf, type Voice } from '../entities/json-ld.ts'
import {
  fullDateTime,
  type NinjsAssociation,
  type NinjsConcept,
  type NinjsEventDates,
  type NinjsItem,
  ninjsDocument,
  ninjsText
} from '../represent/ninjs.ts'
import { uriOf } from '../represent/uri.ts'
import type { ArticleWithLayers, EntityInArticle, EntityRef, Event, Quote } from '../store/store.ts'
import { daysOf } from '../timeline/json-ld.ts'
import { type Address, articleAddress, entityAddress, eventAddress, quoteAddress } from './addresses.ts'

/** An article as an IPTC ninjs 3.1 document, with the layers that it comes with. */
export const ninjsOf = (article: ArticleWithLayers, address: Address) => ninjsDocument(itemOf(article, address))

/**
 * Articles as one ninjs document. A list of documents is none, by its schema: what holds several items is an item of type
 * `composite`, with each of them whole among its associations. `uri`: the list's absolute address.
 */
export function ninjsListOf(articles: readonly ArticleWithLayers[], uri: string, address: Address) {
  const associations = articles.map(
    (article): NinjsAssociation => ({ name: article.headline || article.id, rel: 'item', ...itemOf(article, address) })
  )
  return ninjsDocument({ uri, type: 'composite', associations })
}

function itemOf(article: ArticleWithLayers, address: Address): NinjsItem {
  const { id, author, publisher, url, inLanguage, quotes = [], entities = [], timeline = [] } = article
  const typeOf = typesOf(entities)
  const href = url === null ? null : uriOf(url)
  return {
    uri: articleAddress(id, address),
    type: 'text',
    firstCreated: fullDateTime(article.datePublished),
    versionCreated: fullDateTime(article.dateModified ?? article.datePublished),
    // `und` says that it is not known.
    language: inLanguage === 'und' ? null : inLanguage,
    by: author.map(({ name }) => name).join(', '),
    headlines: ninjsText('main', article.headline),
    descriptions: ninjsText('summary', article.description),
    bodies: ninjsText('main', article.articleBody, { wordCount: article.wordCount }),
    infoSources: publisher === null || publisher === '' ? [] : [{ name: publisher, role: 'publisher' }],
    ...conceptsOf(entities, address),
    subjects: [
      ...subjects('section', article.articleSection === null ? [] : [article.articleSection]),
      ...subjects('keyword', article.keywords),
      ...named(entities, 'other', address)
    ],
    events: timeline.map(event => ({
      id: event.id,
      name: event.text,
      rel: 'mentions',
      uri: eventAddress(event, address)
    })),
    renditions: href === null ? [] : [{ name: 'web', href, contentType: 'text/html' }],
    altIds: [{ role: 'id', value: id }],
    associations: [
      ...quotes.map(quote => quoteAssociation(quote, address, typeOf)),
      ...timeline.map(event => eventAssociation(event, address))
    ]
  }
}

const subjects = (rel: string, names: readonly string[]): readonly NinjsConcept[] =>
  names.filter(name => name !== '').map(name => ({ name, rel }))

/** ninjs has no place for what is no person, organisation or place but among the subjects. */
const conceptsOf = (entities: readonly EntityInArticle[], address: Address) => ({
  people: named(entities, 'person', address),
  organisations: named(entities, 'organization', address),
  places: named(entities, 'place', address)
})

/** An article is about those whom its headline names. */
function named(entities: readonly EntityInArticle[], type: EntityRef['type'], address: Address): NinjsConcept[] {
  return entities
    .filter(entity => entity.type === type)
    .map(entity => {
      const isInHeadline = entity.mentions.some(({ field }) => field === 'headline')
      return concept(entity, isInHeadline ? 'about' : 'mentions', address)
    })
}

const concept = ({ id, name }: Pick<EntityRef, 'id' | 'name'>, rel: string, address: Address): NinjsConcept => ({
  name,
  rel,
  uri: entityAddress(id, address)
})

const conceptOfVoice = ({ entityId, name }: Voice, rel: string, address: Address): NinjsConcept => ({
  name,
  rel,
  uri: entityId === null ? null : entityAddress(entityId, address)
})

/**
 * ninjs has no member for quotes: each is a component of its own, whose people or organisations tell the speaker, and
 * whose genre tells words in quotation marks from reported ones.
 */
function quoteAssociation(quote: Quote, address: Address, typeOf: TypeOf): NinjsAssociation {
  const { id, kind, text, speaker, via } = quote
  const voices = [
    ...(speaker === null ? [] : [{ voice: speaker, rel: 'speaker' }]),
    ...(via === null ? [] : [{ voice: via, rel: 'via' }])
  ].filter(({ voice }) => voice.name !== '')
  const concepts = (ofPeople: boolean) =>
    voices
      .filter(({ voice }) => isPerson(voice, typeOf) === ofPeople)
      .map(({ voice, rel }) => conceptOfVoice(voice, rel, address))
  const mentioned = (type: EntityRef['type']) =>
    quote.about.filter(entity => entity.type === type).map(entity => concept(entity, 'mentions', address))
  return {
    name: speaker === null || speaker.name === '' ? 'Quote' : `Quote of ${speaker.name}`,
    rel: 'quotation',
    uri: quoteAddress(id, address),
    type: 'component',
    genres: [{ name: `${kind} quotation` }],
    bodies: ninjsText('quotation', text),
    people: [...concepts(true), ...mentioned('person')],
    organisations: [...concepts(false), ...mentioned('organization')],
    places: mentioned('place'),
    subjects: mentioned('other')
  }
}

/** The dates go as far as ninjs has them; what EDTF says beyond, such as “approximately”, is among the subjects. */
function eventAssociation(event: Event, address: Address): NinjsAssociation {
  const { edtf, status, text, participants, places } = event
  const involved = (type: EntityRef['type']) =>
    participants.filter(entity => entity.type === type).map(entity => concept(entity, 'participant', address))
  const located = (isPlace: boolean) =>
    places.filter(({ type }) => (type === 'place') === isPlace).map(entity => concept(entity, 'location', address))
  return {
    name: text || edtf,
    rel: 'event',
    uri: eventAddress(event, address),
    type: 'event',
    eventDetails: { dates: datesOf(event) },
    descriptions: ninjsText('main', text),
    people: involved('person'),
    organisations: involved('organization'),
    places: [...located(true), ...involved('place')],
    subjects: [
      ...subjects('edtf', [edtf]),
      ...subjects('status', status === null ? [] : [status]),
      ...involved('other'),
      ...located(false)
    ]
  }
}

/** EDTF allows an offset of hours alone, and none (ISO 8601-2). */
const moment = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(Z|[+-]\d{2})?(:\d{2})?$/

/**
 * When an event begins, as closely as its EDTF says and no closer: `2019-04` for a month. Of what has no form of its own
 * in ninjs, a season or a decade, and of intervals, the first day and the last; an open end is left out.
 */
function datesOf(event: Event): NinjsEventDates {
  const { edtf, earliest, latest } = event
  const [, time, offset, minutes = ':00'] = moment.exec(edtf) ?? []
  if (time !== undefined) {
    if (offset === undefined) return { expectedStartDate: time }
    return { startDate: `${time}${offset}${offset === 'Z' ? '' : minutes}` }
  }
  if (!edtf.includes('/')) {
    if (earliest === latest) return { expectedStartDate: earliest }
    const month = earliest.slice(0, 7)
    if (month === latest.slice(0, 7)) return { expectedStartDate: month }
    const year = earliest.slice(0, 4)
    if (earliest === `${year}-01-01` && latest === `${year}-12-31`) return { expectedStartDate: year }
  }
  const { first, last } = daysOf(event)
  return { expectedStartDate: first, expectedEndDate: last }
}
