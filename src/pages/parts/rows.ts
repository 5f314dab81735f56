import type { ArticleRef } from '../../document/article.ts'
import type { ArticleWithLayers, Entity, EntityRef, Event, Quote } from '../../store/store.ts'
import { addressOf, type PageContext } from '../context.ts'
import { joined } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'
import { counted, number } from './count.ts'
import { datesTold, day } from './dates.ts'
import { highlighted } from './highlight.ts'

/** A row of a list of articles. */
export function articleRow(article: ArticleWithLayers, context: PageContext): Html {
  const { id, headline, description, publisher, author, datePublished, counts, highlights = [], inLanguage } = article
  const names = author.map(({ name }) => name).join(', ')
  return h(
    'li',
    { class: 'row' },
    h(
      'h2',
      { dir: 'auto', lang: inLanguage ?? undefined },
      h('a', { href: addressOf(context, 'articles', id) }, beginning(headline, 300))
    ),
    h('p', { class: 'small' }, joined([publisher, beginning(names, 200), day(datePublished)], ' · ')),
    highlights.length > 0
      ? h('p', { class: 'snippet', dir: 'auto' }, joined(highlights.map(highlighted), ' … '))
      : description === null
        ? null
        : h('p', { class: 'snippet', dir: 'auto' }, beginning(description, 300)),
    h(
      'p',
      { class: 'small' },
      joined(
        [
          counted(counts.quotes, 'quote'),
          counted(counts.entities, 'name'),
          counts.events === 0 ? null : counted(counts.events, 'date')
        ],
        ' · '
      )
    )
  )
}

/** Characters of a quote or an event in a row, of which a text may be one: its own page has all of it. */
const longestText = 600

/** A row of a list of quotes. */
export function quoteRow(quote: Quote, context: PageContext): Html {
  const { id, speaker, text, kind, highlights = [] } = quote
  return h(
    'li',
    { class: `row quote-row ${kind}` },
    h(
      'blockquote',
      { dir: 'auto' },
      h(
        'a',
        { href: addressOf(context, 'quotes', id) },
        highlights.length > 0 ? joined(highlights.map(highlighted), ' … ') : beginning(text, longestText)
      )
    ),
    h(
      'p',
      { class: 'small' },
      joined([speakerLink(speaker, context), kindText(kind), sourceLink(quote.article, context)], ' · ')
    )
  )
}

/** `direct`: the source's own words stand in quotation marks, all of them or some. */
export const kindText = (kind: Quote['kind']): string =>
  ({ direct: 'direct', mixed: 'partly in quotation marks', indirect: 'indirect' })[kind]

export function speakerLink(speaker: Quote['speaker'], context: PageContext): Content {
  if (speaker === null) return h('span', { class: 'nobody' }, 'nobody named')
  const { entityId, name } = speaker
  return entityId === null
    ? h('b', null, name)
    : h('b', null, h('a', { href: addressOf(context, 'entities', entityId) }, name))
}

/** The article that something was read from. */
export function sourceLink({ id, headline, publisher, datePublished }: ArticleRef, context: PageContext): Content {
  return [
    h('a', { href: addressOf(context, 'articles', id), dir: 'auto' }, beginning(headline, 120)),
    publisher === null ? null : `, ${publisher}`,
    datePublished === null ? null : [', ', day(datePublished)]
  ]
}

export const entityLink = ({ id, name, type }: EntityRef, context: PageContext): Html =>
  h('a', { class: `entity ${type}`, href: addressOf(context, 'entities', id) }, name)

/** What a type is called; `other` would say nothing. */
export const typeText = (type: EntityRef['type']): string =>
  ({ person: 'person', organization: 'organisation', place: 'place', other: '' })[type]

/** A row of a list of entities. */
export function entityRow(entity: Entity, context: PageContext): Html {
  const { id, type, name, aliases, description, counts, firstSeen, lastSeen } = entity
  return h(
    'li',
    { class: 'row' },
    h(
      'h2',
      null,
      h('a', { href: addressOf(context, 'entities', id) }, name),
      ' ',
      h('span', { class: `type ${type}` }, typeText(type))
    ),
    description === null ? null : h('p', { class: 'snippet' }, beginning(description, 200)),
    aliases.length === 0 ? null : h('p', { class: 'small' }, `Also: ${beginning(aliases.join(', '), 200)}`),
    h(
      'p',
      { class: 'small' },
      joined(
        [
          counted(counts.articles, 'article'),
          counted(counts.quotes, 'quote'),
          `${number(counts.mentions)} times named`,
          firstSeen === null ? null : [day(firstSeen), firstSeen === lastSeen ? null : [' to ', day(lastSeen)]]
        ],
        ' · '
      )
    )
  )
}

/** A row of a list of events. */
export function eventRow(event: Event, context: PageContext): Html {
  const { edtf, text, participants, places, article, status, highlights = [] } = event
  return h(
    'li',
    { class: 'row event-row' },
    h('p', { class: 'when' }, datesTold(edtf)),
    h(
      'p',
      { dir: 'auto' },
      highlights.length > 0 ? joined(highlights.map(highlighted), ' … ') : beginning(text, longestText)
    ),
    h(
      'p',
      { class: 'small' },
      joined(
        [
          ...[...participants, ...places].map(entity => entityLink(entity, context)),
          status,
          sourceLink(article, context)
        ],
        ' · '
      )
    )
  )
}

/** The first characters of a text, cut between words, and never inside of a character. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text
  const cut = text.slice(0, most)
  const end = cut.lastIndexOf(' ')
  return `${(end > most / 2 ? cut.slice(0, end) : cut).replace(/[\ud800-\udbff]$/, '')}…`
}
