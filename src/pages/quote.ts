import type { Article } from '../document/article.ts'
import type { Quote } from '../store/store.ts'
import type { PageContext } from './context.ts'
import type { Page } from './document.ts'
import { h } from './html.ts'
import { sourceLink, speakerLink } from './parts/rows.ts'

/** A quote: its words, who said them, and where they stand; `article` is null where that is gone. */
export function quotePage(quote: Quote, _article: Article | null, context: PageContext): Page {
  const { speaker, text, article } = quote
  return {
    title: `${speaker?.name ?? 'Somebody'}: ${text.slice(0, 60)}`,
    place: 'quotes',
    main: [
      h('h1', null, 'Quote'),
      h('blockquote', { dir: 'auto' }, text),
      h('p', null, speakerLink(speaker, context), ' in ', sourceLink(article, context))
    ]
  }
}
