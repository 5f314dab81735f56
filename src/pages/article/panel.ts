import { entityTypes } from '../../document/annotations.ts'
import { edtfInWords } from '../../document/edtf-words.ts'
import type { Span } from '../../document/span.ts'
import { type Content, type Html, h } from '../html.ts'
import { number } from '../parts/count.ts'
import { beginning } from '../parts/rows.ts'
import type { Facts } from './facts.ts'
import { typeHeadings } from './words.ts'

// Who speaks, who and what is named, and when things happen. Without scripts each leads to its first place in the text; with
// them it lights up all of them.

export function panel({ speakers, names, dates, quotes }: Facts, isPart: boolean): Html {
  const whole = isPart ? 'part' : 'article'
  const dated = dates
    .flatMap(({ key, events }) => events.map(event => ({ key, event })))
    .sort(({ event: a }, { event: b }) => (a.earliest < b.earliest ? -1 : a.earliest > b.earliest ? 1 : 0))
  return h(
    'aside',
    { class: 'panel', 'aria-label': `What was read from this ${whole}` },
    legend(),
    section(
      'Who speaks',
      speakers.map(({ name, tint, keys }) =>
        row(keys, [h('span', { class: `tint ${tint}` }), h('bdi', null, name ?? 'Nobody named')], number(keys.length))
      )
    ),
    entityTypes.map(type =>
      section(
        typeHeadings[type],
        names
          .filter(({ entity, places }) => entity.type === type && places > 0)
          .map(({ key, entity: { name }, places }) =>
            row([key], h('bdi', { class: `n ${type}` }, name), number(places))
          )
      )
    ),
    section(
      'What happens when',
      dated.map(({ key, event: { edtf, text, span } }) =>
        row([key], [h('b', null, edtfInWords(edtf)), ' ', h('span', { dir: 'auto' }, beginning(text, 70))], null, span)
      ),
      'events'
    ),
    quotes.length + names.length + dates.length === 0
      ? h('p', { class: 'empty' }, 'Nothing was read from this text.')
      : null
  )
}

function section(title: string, rows: readonly Html[], className?: string): Content {
  return rows.length === 0 ? null : h('section', { class: className }, h('h2', null, title), h('ul', null, rows))
}

/** `clause` is what else lights up, besides the marks of the facts. */
function row(keys: readonly string[], content: Content, count: string | null, clause?: Span): Html {
  return h(
    'li',
    null,
    h(
      'a',
      {
        href: `#${keys[0]}t`,
        'data-f': keys.join(' '),
        'data-c':
          clause === undefined ? undefined : `${clause.field[0]?.replace('a', 'c')}${clause.start}-${clause.end}`
      },
      content
    ),
    count === null ? null : h('span', { class: 'count' }, count)
  )
}

/** How marks look; what tells them apart is not only colour. */
function legend(): Html {
  const of = (className: string, text: string) => h('li', null, h('span', { class: className }, text))
  return h(
    'details',
    { class: 'legend' },
    h('summary', null, 'How marks look'),
    h(
      'ul',
      null,
      of('q direct s0', 'quoted in the speaker’s words'),
      of('q mixed s0', 'partly in quotation marks'),
      of('q indirect s0', 'retold'),
      of('n person', 'person'),
      of('n organization', 'organisation'),
      of('n place', 'place'),
      of('n other', 'other name'),
      of('n pronoun', 'a name told otherwise'),
      of('d', 'date or time'),
      of('cue s0', 'word that says who speaks')
    )
  )
}
