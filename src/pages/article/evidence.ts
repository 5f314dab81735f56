import type { Mention } from '../../document/annotations.ts'
import { edtfInWords } from '../../document/edtf-words.ts'
import type { ArticleWithLayers, EntityRef, Event } from '../../store/store.ts'
import { addressOf, type PageContext } from '../context.ts'
import { joined } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'
import { counted } from '../parts/count.ts'
import { datesTold, dayText } from '../parts/dates.ts'
import { beginning, kindText, typeText } from '../parts/rows.ts'
import type { DateFact, Facts, NameFact, QuoteFact } from './facts.ts'
import { anchorWords, mentionWords, percent, provenanceWords, statusWords, timexWords } from './words.ts'

// What each mark stands on, as notes behind the text: that is where marks lead without scripts, and what scripts show beside
// a mark. The head of a note has the id of the fact and `n`; it names the marks for whoever does not see them.

export function evidence(facts: Facts, article: ArticleWithLayers, context: PageContext): Content {
  const { quotes, names, dates } = facts
  const keys = new Map(names.map(({ key, entity }) => [entity.id, key]))
  const sections = [
    ['Quotes', quotes.map(fact => quoteNote(fact, context))],
    ['Names', names.map(fact => nameNote(fact, context))],
    ['Dates', dates.map(fact => dateNote(fact, article, { keys, context }))]
  ] as const
  return sections.map(([title, notes]) =>
    notes.length === 0
      ? null
      : h(
          'section',
          { class: 'evidence' },
          h('h2', null, `Evidence: ${title.toLowerCase()}`),
          h('ol', { class: 'notes' }, notes)
        )
  )
}

/** The notes of names on this page, by the entity. */
interface Notes {
  readonly keys: ReadonlyMap<string, string>
  readonly context: PageContext
}

type Line = readonly [term: string, content: Content] | null

/** `links` lead on from the note. */
function note(key: string, className: string, head: Content, lines: readonly Line[], links: readonly Content[]): Html {
  return h(
    'li',
    { id: key, class: className, tabindex: -1 },
    h('p', { class: 'head', id: `${key}n` }, head),
    h(
      'dl',
      null,
      lines.map(line => (line === null ? null : [h('dt', null, line[0]), h('dd', null, line[1])]))
    ),
    h('p', { class: 'links' }, joined(links, ' · '))
  )
}

const inText = (key: string): Html => h('a', { href: `#${key}t`, class: 'back' }, 'In the text')

function quoteNote(fact: QuoteFact, context: PageContext): Html {
  const { key, number, quote, speaker } = fact
  const { cue, via, kind, confidence, provenance, text, id } = quote
  return note(
    key,
    `quote-note ${speaker.tint}`,
    ['Quote ', number, ', ', speaker.name === null ? 'nobody named' : h('bdi', null, speaker.name)],
    [
      ['Says', h('q', { dir: 'auto' }, beginning(text, 90))],
      ['Speaker', speakerOf(fact, context)],
      cue === null
        ? null
        : ['Cue', [h('bdi', null, `“${cue.exact}”`), cue.lemma === cue.exact ? null : ` (${cue.lemma})`]],
      via === null ? null : ['Through', entityOr(via, context)],
      ['Kind', kindText(kind)],
      ['Source', sourceOf(provenance, confidence)]
    ],
    [inText(key), h('a', { href: addressOf(context, 'quotes', id) }, 'This quote')]
  )
}

/** Whose it is and how the text says so: `Benjamin Netanyahu, told as “he”, a pronoun`. */
function speakerOf({ quote, speaker: { name, entityId }, mention }: QuoteFact, context: PageContext): Content {
  if (name === null) return 'nobody named'
  const who = entityOr({ name, entityId }, context)
  const told = quote.speaker?.mention ?? null
  if (told === null) return [who, ', not named at the quote']
  const how = mention === null ? '' : `, ${mentionWords[mention.kind][0]}`
  return told.exact === name ? [who, how] : [who, ', told as ', h('bdi', null, `“${told.exact}”`), how]
}

const entityOr = (
  { name, entityId }: { readonly name: string; readonly entityId: string | null },
  context: PageContext
): Content =>
  entityId === null ? h('bdi', null, name) : h('a', { href: addressOf(context, 'entities', entityId) }, name)

const sourceOf = (provenance: Event['provenance'], confidence: number): string =>
  `${provenanceWords[provenance]}, confidence ${percent(confidence)}`

function nameNote({ key, entity }: NameFact, context: PageContext): Html {
  const { id, name, type, aliases, description, mentions } = entity
  return note(
    key,
    'name-note',
    joined([h('bdi', null, name), typeText(type)], ', '),
    [
      description === null ? null : ['About', h('span', { dir: 'auto' }, beginning(description, 160))],
      aliases.length === 0 ? null : ['Also', h('bdi', null, beginning(aliases.join(', '), 120))],
      ['Told', toldHow(mentions)]
    ],
    [
      mentions.length === 0 ? null : inText(key),
      h('a', { href: addressOf(context, 'entities', id) }, `Everything of ${beginning(name, 60)}`)
    ]
  )
}

/** `10 times by name, 8 times by pronouns`. */
function toldHow(mentions: readonly Mention[]): string {
  if (mentions.length === 0) return 'nowhere in the text'
  return (['name', 'nominal', 'pronoun'] as const)
    .map(kind => [kind, mentions.filter(mention => mention.kind === kind).length] as const)
    .filter(([, count]) => count > 0)
    .map(
      ([kind, count]) => `${count === 1 ? 'once' : counted(count, 'time')} ${mentionWords[kind][count === 1 ? 0 : 1]}`
    )
    .join(', ')
}

function dateNote({ key, expression, edtf, events }: DateFact, article: ArticleWithLayers, notes: Notes): Html {
  const { exact, type, value } = expression
  return note(
    key,
    'date-note',
    [h('bdi', null, `“${exact}”`), ', ', edtf === null ? timexWords[type] : edtfInWords(edtf)],
    [
      [
        'Read as',
        [
          timexWords[type],
          ' ',
          h('code', null, value),
          edtf === null || edtf === value ? null : [' ', h('code', null, edtf)]
        ]
      ],
      ...events.flatMap(event => linesOf(event, edtf, article, notes))
    ],
    [inText(key)]
  )
}

function linesOf(event: Event, edtf: string | null, article: ArticleWithLayers, notes: Notes): readonly Line[] {
  const { anchor, precision, status, participants, places, provenance, confidence, text } = event
  const published = article.datePublished === null ? '' : `, ${dayText(article.datePublished)}`
  const who = [...participants, ...places]
  return [
    ['Event', h('span', { dir: 'auto' }, beginning(text, 160))],
    event.edtf === edtf ? null : ['When', datesTold(event.edtf)],
    anchor === null ? null : ['Reckoned', `${anchorWords[anchor]}${anchor === 'datePublished' ? published : ''}`],
    ['Precision', precision === 'interval' ? 'from one day to another' : `to the ${precision}`],
    status === null ? null : ['Status', statusWords[status]],
    who.length === 0
      ? null
      : [
          'With',
          joined(
            who.map(entity => noteLink(entity, notes)),
            ', '
          )
        ],
    ['Source', sourceOf(provenance, confidence)]
  ]
}

/** To the note of the name where this page has one, which leads on. */
function noteLink({ id, name }: EntityRef, { keys, context }: Notes): Html {
  const key = keys.get(id)
  return h('a', { href: key === undefined ? addressOf(context, 'entities', id) : `#${key}` }, name)
}
