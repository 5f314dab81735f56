import type { ArticleWithLayers } from '../../store/store.ts'
import { addressOf, addressWith, outside, type PageContext } from '../context.ts'
import { joined, type Page } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'
import { counted } from '../parts/count.ts'
import { day } from '../parts/dates.ts'
import { evidence } from './evidence.ts'
import { factsOf } from './facts.ts'
import { markedBlocks } from './marked-text.ts'
import { panel } from './panel.ts'
import { type Part, partOf } from './part.ts'
import { within } from './within.ts'

/** From so many paragraphs on, those out of sight are not laid out. */
const longArticle = 60

/** An article as it reads, with what was read from it; of a long one the part that has the character of the body at `at`. */
export function articlePage(article: ArticleWithLayers, at: number, context: PageContext): Page {
  const { headline, description, articleBody, inLanguage } = article
  const part = partOf(articleBody, at)
  const { facts, marks, leftOut } = within(factsOf(article), part)
  const seen = new Set<string>()
  const told = { lang: inLanguage, dir: 'auto' } as const
  const { paragraphs, number, count } = part
  return {
    title: count === 1 ? headline : `${headline} (part ${number} of ${count})`,
    place: 'articles',
    isWide: true,
    styles: ['article'],
    scripts: ['article'],
    main: [
      h(
        'div',
        { class: 'reading' },
        h(
          'article',
          { id: 'article' },
          h('h1', { ...told, 'data-field': 'h' }, markedBlocks(headline, marks.headline, seen)),
          description === null
            ? null
            : h('p', { class: 'lead', ...told, 'data-field': 'd' }, markedBlocks(description, marks.description, seen)),
          head(article, context),
          partsOf(part, 'above', context),
          leftOut === 0 ? null : h('p', { class: 'empty' }, leftOutText(leftOut)),
          h(
            'div',
            {
              class: paragraphs.length < longArticle ? 'text' : 'text long',
              ...told,
              'data-field': 'c',
              'data-start': part.start === 0 ? undefined : part.start
            },
            body(articleBody, markedBlocks(articleBody, marks.articleBody, seen, paragraphs), part)
          ),
          partsOf(part, 'below', context)
        ),
        panel(facts, count > 1)
      ),
      evidence(facts, article, context)
    ]
  }
}

/** Paragraphs with the line breaks between them, so that the text of the element is the article's to the character. */
function body(text: string, contents: readonly Content[], part: Part): Content {
  let at = part.start
  const parts: Content[] = []
  for (const [index, { start, end }] of part.paragraphs.entries()) {
    if (start > at) parts.push(text.slice(at, start))
    const id = `p${part.before + index + 1}`
    parts.push(
      h(
        'p',
        { id },
        contents[index],
        h('a', { class: 'pilcrow', href: `#${id}`, 'aria-label': `Link to paragraph ${part.before + index + 1}` })
      )
    )
    at = end
  }
  parts.push(text.slice(at, part.end))
  return parts
}

/** Leads through a long article. */
function partsOf({ number, count, previous, next }: Part, place: 'above' | 'below', context: PageContext): Content {
  if (count === 1) return null
  const link = (at: number | null, rel: 'prev' | 'next', text: string) =>
    at === null ? null : h('a', { href: addressWith(context, { at: String(at) }), rel }, text)
  return h(
    'nav',
    { class: 'parts', 'aria-label': place === 'above' ? 'Parts of the article' : 'Parts of the article, once more' },
    joined(
      [
        `Part ${number} of ${count}`,
        link(previous, 'prev', 'The part before'),
        link(next, 'next', place === 'above' ? 'The next part' : 'Read on in the next part')
      ],
      ' · '
    )
  )
}

const leftOutText = (count: number): string =>
  `${counted(count, 'mark')} of this text ${count === 1 ? 'is' : 'are'} not shown: there are too many for one page. The lists above have all of it.`

/** Who published it and when, where it stands, and what there is of it. */
function head(article: ArticleWithLayers, context: PageContext): Html {
  const { id, author, publisher, articleSection, datePublished, url, counts, wordCount } = article
  const original = outside(url)
  const names = author.map(({ name }) => name).join(', ')
  const list = (path: string, text: string) => h('a', { href: addressOf(context, 'articles', id, path) }, text)
  return h(
    'div',
    { class: 'about' },
    h(
      'p',
      { class: 'small' },
      joined(
        [
          names === '' ? null : ['By ', h('bdi', null, names)],
          publisher === null
            ? null
            : h('a', { href: `${addressOf(context, 'articles')}?${new URLSearchParams({ publisher })}` }, publisher),
          articleSection,
          day(datePublished),
          original === null ? null : h('a', { href: original, rel: 'noreferrer external' }, 'The original')
        ],
        ' · '
      )
    ),
    h(
      'p',
      { class: 'small' },
      joined(
        [
          counted(wordCount, 'word'),
          list('quotes', counted(counts.quotes, 'quote')),
          list('entities', counted(counts.entities, 'name')),
          list('timeline', counted(counts.events, 'event')),
          list('revisions', 'history')
        ],
        ' · '
      )
    )
  )
}
