import { addressOf, type PageContext } from './context.ts'
import type { Page } from './document.ts'
import { h } from './html.ts'
import { quoteCard, type ShownQuote } from './parts/quote-card.ts'
import { beginning } from './parts/rows.ts'

/** A quote: its words, who said them, where they stand, and how all that is known. */
export function quotePage(shown: ShownQuote, context: PageContext): Page {
  const { id, speaker, text, articleId } = shown.quote
  return {
    title: `${speaker?.name ?? 'Nobody named'}: ${beginning(text, 60)}`,
    place: 'quotes',
    styles: ['quote'],
    scripts: shown.etag === null ? [] : ['correct-quote'],
    main: [
      h(
        'h1',
        null,
        speaker === null ? 'A quote of nobody named' : ['A quote of ', h('span', { dir: 'auto' }, speaker.name)]
      ),
      shown.etag === null
        ? h(
            'p',
            { class: 'past' },
            'This is the quote as it was. ',
            h('a', { href: addressOf(context, 'quotes', id) }, 'As it is now')
          )
        : null,
      quoteCard(shown, context),
      h(
        'p',
        { class: 'small' },
        h('a', { href: addressOf(context, 'quotes', id, 'revisions') }, 'What was changed of it'),
        ' · ',
        h(
          'a',
          { href: `${addressOf(context, 'quotes')}?article=${encodeURIComponent(articleId)}` },
          'Other quotes of the article'
        )
      )
    ]
  }
}
