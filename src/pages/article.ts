import type { ArticleWithLayers } from '../store/store.ts'
import type { PageContext } from './context.ts'
import { joined, type Page } from './document.ts'
import { h } from './html.ts'
import { day } from './parts/dates.ts'
import { quoteRow } from './parts/rows.ts'

/** An article as it reads, with what was read from it. */
export function articlePage(article: ArticleWithLayers, context: PageContext): Page {
  const { headline, description, articleBody, author, publisher, datePublished, inLanguage, quotes = [] } = article
  return {
    title: headline,
    place: 'articles',
    isWide: true,
    language: inLanguage,
    main: h(
      'article',
      { lang: inLanguage, dir: 'auto' },
      h('h1', null, headline),
      description === null ? null : h('p', { class: 'lead' }, description),
      h(
        'p',
        { class: 'small' },
        joined([author.map(({ name }) => name).join(', '), publisher, day(datePublished)], ' · ')
      ),
      articleBody.split('\n').map(paragraph => h('p', null, paragraph)),
      h('h2', null, 'Quotes'),
      h(
        'ol',
        { class: 'rows' },
        quotes.map(quote => quoteRow(quote, context))
      )
    )
  }
}
