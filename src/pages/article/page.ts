import type { ArticleWithLayers } from '../../store/store.ts'
import { addressOf, outside, type PageContext } from '../context.ts'
import { joined, type Page } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'
import { counted } from '../parts/count.ts'
import { day } from '../parts/dates.ts'
import { evidence } from './evidence.ts'
import { factsOf } from './facts.ts'
import { markedBlocks } from './marked-text.ts'
import { marksOf } from './marks.ts'
import { panel } from './panel.ts'
import { paragraphsOf } from './paragraphs.ts'

/** From so many paragraphs on, those out of sight are not laid out. */
const longArticle = 60

/** An article as it reads, with what was read from it. */
export function articlePage(article: ArticleWithLayers, context: PageContext): Page {
  const { headline, description, articleBody, inLanguage } = article
  const facts = factsOf(article)
  const marks = marksOf(facts)
  const seen = new Set<string>()
  const told = { lang: inLanguage, dir: 'auto' } as const
  const paragraphs = paragraphsOf(articleBody)
  return {
    title: headline,
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
          h(
            'div',
            { class: paragraphs.length < longArticle ? 'text' : 'text long', ...told, 'data-field': 'c' },
            body(articleBody, markedBlocks(articleBody, marks.articleBody, seen, paragraphs), paragraphs)
          )
        ),
        panel(facts)
      ),
      evidence(facts, article, context)
    ]
  }
}

/** Paragraphs with the line breaks between them, so that the text of the element is the article's to the character. */
function body(
  text: string,
  contents: readonly Content[],
  paragraphs: readonly { readonly start: number; readonly end: number }[]
): Content {
  let at = 0
  const parts: Content[] = []
  for (const [index, { start, end }] of paragraphs.entries()) {
    if (start > at) parts.push(text.slice(at, start))
    const id = `p${index + 1}`
    parts.push(
      h(
        'p',
        { id },
        contents[index],
        h('a', { class: 'pilcrow', href: `#${id}`, 'aria-label': `Link to paragraph ${index + 1}` })
      )
    )
    at = end
  }
  parts.push(text.slice(at))
  return parts
}

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
          list('revisions', 'revisions')
        ],
        ' · '
      )
    )
  )
}
