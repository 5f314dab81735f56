import type {
  Annotations,
  EntityAnnotation,
  EventAnnotation,
  Mention,
  QuoteAnnotation
} from '../../../../src/document/annotations.ts'
import { statusOfDays } from '../../../../src/document/event-status.ts'
import { eventId, quoteId } from '../../../../src/document/id.ts'
import type { Span } from '../../../../src/document/span.ts'
import { type Body, createBody } from './body.ts'
import { readingOf, type ToldTime, toldTimeOf } from './days.ts'
import { sentenceOf, wordsOf } from './prose.ts'
import type { Random } from './random.ts'
import type { Vocabulary } from './vocabulary.ts'
import { type Being, castOf, type World } from './world.ts'

// The body of an article, written sentence by sentence: 8 say who said what, 6 tell what happened when, the others fill
// the 3,000 characters. Whatever is annotated is noted as it is written, so that no span has to be looked for.

type Telling = 'quote' | 'event' | 'prose'

/** Three of the quotes name somebody, three of the events a place: 8 + 3 + 6 + 3 mentions. */
const quotes = 8
const events = 6
const namings = 3

const cues = [
  ['said', 'say'],
  ['said', 'say'],
  ['said', 'say'],
  ['told reporters', 'tell'],
  ['added', 'add'],
  ['warned', 'warn'],
  ['announced', 'announce']
] as const

type Quote = Omit<QuoteAnnotation, 'id'>
type Event = Omit<EventAnnotation, 'id'>

/** Whoever writes an article: where it stands, whom it has named, what it has noted. */
interface Desk {
  readonly random: Random
  readonly vocabulary: Vocabulary
  readonly published: string | null
  readonly body: Body
  readonly mentions: Map<Being, Mention[]>
  readonly cast: { readonly speakers: readonly [Being, ...Being[]]; readonly places: readonly [Being, ...Being[]] }
  readonly quotes: Quote[]
  readonly events: Event[]
}

export interface Story {
  readonly articleBody: string
  /** The annotations need the article's id, and that needs the body. */
  readonly annotate: (articleId: string) => Annotations
}

export function writeStory(random: Random, vocabulary: Vocabulary, world: World, published: string | null): Story {
  const [first, ...people] = castOf(world.persons, 4, random)
  const [town, ...towns] = castOf(world.places, 3, random)
  if (first === undefined || town === undefined) throw new RangeError('A story needs people and places.')
  const speakers: [Being, ...Being[]] = [first, ...people, ...castOf(world.organizations, 3, random)]
  const desk: Desk = {
    random,
    vocabulary,
    published,
    body: createBody(),
    mentions: new Map(),
    cast: { speakers, places: [town, ...towns] },
    quotes: [],
    events: []
  }
  for (const telling of inAnyOrder(random)) write(desk, telling)
  return { articleBody: desk.body.text(), annotate: article => annotationsOf(desk, article) }
}

function inAnyOrder(random: Random): readonly Telling[] {
  const prose = 11 + random.below(13)
  const all: Telling[] = [...Array(quotes).fill('quote'), ...Array(events).fill('event'), ...Array(prose).fill('prose')]
  for (let last = all.length - 1; last > 0; last--) {
    const other = random.below(last + 1)
    ;[all[last], all[other]] = [all[other] ?? 'prose', all[last] ?? 'prose']
  }
  return all
}

function write(desk: Desk, telling: Telling): void {
  const { body, random, vocabulary } = desk
  if (body.length > 0) body.add(random.chance(0.3) ? '\n\n' : ' ')
  if (telling === 'quote') desk.quotes.push(desk.quotes.length % 4 === 3 ? reported(desk) : quoted(desk))
  else if (telling === 'event') desk.events.push(happened(desk))
  else body.add(sentenceOf(vocabulary, random))
}

/** Names somebody: in full the first time. */
function name({ body, mentions }: Desk, being: Being): Span {
  const known = mentions.get(being)
  const span = body.add(known === undefined ? being.name : being.short)
  mentions.set(being, [...(known ?? []), { ...span, kind: 'name' }])
  return span
}

const words = ({ body, vocabulary, random }: Desk, least: number, most: number) =>
  body.add(wordsOf(vocabulary, random, least + random.below(most - least + 1)))

/** Some speak more than others: the first of the cast most of all. */
const speakerOf = ({ cast, random }: Desk): Being =>
  cast.speakers[Math.floor(random.next() * random.next() * cast.speakers.length)] ?? cast.speakers[0]

/** `“Words, Name,” Name said, “words.”` */
function quoted(desk: Desk): Quote {
  const { body, random } = desk
  body.add('“')
  const start = body.length
  words(desk, 6, 16)
  const about = namesSomebody(desk) ? [nameInside(desk)] : []
  const spans = [body.since(start)]
  body.add(',” ')
  const attribution = attributed(desk)
  if (random.chance(0.25)) {
    body.add(', “')
    spans.push(words(desk, 4, 10))
    body.add('.”')
  } else body.add('.')
  return { ...attribution, kind: random.chance(0.15) ? 'mixed' : 'direct', spans, about }
}

/** `Name said that words.` */
function reported(desk: Desk): Quote {
  const { body } = desk
  const attribution = attributed(desk)
  body.add(' that ')
  const start = body.length
  words(desk, 6, 16)
  const about = namesSomebody(desk) ? [nameInside(desk)] : []
  const spans = [body.since(start)]
  body.add('.')
  return { ...attribution, kind: 'indirect', spans, about }
}

const namesSomebody = (desk: Desk) => desk.quotes.length < namings

function nameInside(desk: Desk): string {
  const being = desk.random.pick(desk.cast.speakers)
  desk.body.add(' ')
  name(desk, being)
  return being.id
}

function attributed(desk: Desk): Pick<Quote, 'speaker' | 'cue' | 'via' | 'confidence' | 'provenance'> {
  const { body, random } = desk
  const being = speakerOf(desk)
  const mention = name(desk, being)
  body.add(' ')
  const [told, lemma] = random.pick(cues)
  return {
    speaker: { entityId: being.id, name: being.name, mention },
    cue: { ...body.add(told), lemma },
    via: null,
    confidence: (50 + random.below(50)) / 100,
    provenance: 'provided'
  }
}

/** `Name words in Place on 4 May 2015.` */
function happened(desk: Desk): Event {
  const { body, random, published, events } = desk
  const start = body.length
  const participant = random.pick(desk.cast.speakers)
  name(desk, participant)
  body.add(' ')
  words(desk, 4, 9)
  const places = events.length < namings ? [placed(desk)] : []
  const time = toldTimeOf(random, published)
  body.add(' ')
  const expression = body.add(time.told)
  const span = body.since(start)
  body.add('.')
  return event(desk, span, expression, time, participant, places)
}

function placed(desk: Desk): string {
  const place = desk.random.pick(desk.cast.places)
  desk.body.add(' in ')
  name(desk, place)
  return place.id
}

function event(
  { random, published }: Desk,
  span: Span,
  expression: Span,
  time: ToldTime,
  participant: Being,
  places: readonly string[]
): Event {
  const reading = readingOf(time)
  return {
    edtf: time.edtf,
    ...reading,
    status: statusOfDays(reading, published),
    text: span.exact,
    span,
    expression: { ...expression, type: time.edtf.includes('/') ? 'DURATION' : 'DATE', value: time.edtf },
    anchor: null,
    participants: [participant.id],
    places,
    confidence: (50 + random.below(50)) / 100,
    provenance: 'provided'
  }
}

function annotationsOf({ mentions, quotes, events }: Desk, article: string): Annotations {
  const timeline = events.map(event => ({ ...event, id: eventId(article, event.expression) }))
  return {
    quotes: quotes.map(quote => ({ ...quote, id: quoteId(article, quote.spans) })),
    entities: [...mentions].map(([being, found]) => entityOf(being, found)),
    timeline,
    timeExpressions: timeline.map(({ expression, edtf }) => ({ ...expression, edtf }))
  }
}

function entityOf({ id, type, name, short }: Being, mentions: readonly Mention[]): EntityAnnotation {
  return { id, type, name, aliases: short === name ? [] : [short], description: null, sameAs: [], mentions }
}
