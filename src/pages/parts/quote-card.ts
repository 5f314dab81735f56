import type { Article } from '../../document/article.ts'
import type { Span } from '../../document/span.ts'
import type { Quote } from '../../store/store.ts'
import { partLength } from '../article/part.ts'
import { addressOf, outside, type PageContext } from '../context.ts'
import { joined } from '../document.ts'
import { type Content, type Html, h } from '../html.ts'
import { entityLink, kindText, sourceLink, speakerLink } from './rows.ts'
import { surroundings } from './surroundings.ts'

/** A quote with all that is known of it and where it stands; `article` is null where that is gone. */
export interface ShownQuote {
  readonly quote: Quote
  readonly article: Article | null
  /** What a change of it says in If-Match; null where it is not as it is now, and cannot be changed. */
  readonly etag: string | null
}

/**
 * The quote to be read and, by a script, corrected: what the script has to know stands in `data-quote` and `data-etag`. The
 * page of a quote has one, and the queue of those to be looked through one at a time.
 */
export function quoteCard({ quote, article, etag }: ShownQuote, context: PageContext): Html {
  const { id, articleId, kind, spans, speaker, provenance, text, textFragmentUrl } = quote
  const [first] = spans
  const elsewhere = outside(textFragmentUrl)
  return h(
    'article',
    {
      class: 'quote-card',
      'data-quote': JSON.stringify({ id, articleId, kind, spans, speaker, provenance }),
      'data-etag': etag ?? undefined
    },
    h(
      'figure',
      { class: `said-by ${kind}` },
      h('blockquote', { dir: 'auto' }, text),
      h('figcaption', null, speakerLink(speaker, context), ' in ', sourceLink(quote.article, context))
    ),
    article === null
      ? h('p', { class: 'empty' }, 'The article is not there any more.')
      : h(
          'section',
          { class: 'where' },
          h(
            'h2',
            null,
            first?.field === 'headline'
              ? 'In the headline'
              : first?.field === 'description'
                ? 'In the standfirst'
                : 'In the article'
          ),
          surroundings(article, quote),
          h(
            'p',
            { class: 'legend' },
            h('span', null, h('mark', { class: 'said' }, 'words of the quote')),
            speaker?.mention ? h('span', null, h('span', { class: 'speaker' }, 'who says it')) : null,
            quote.cue === null ? null : h('span', null, h('span', { class: 'cue' }, 'what says that it is said'))
          ),
          h(
            'p',
            { class: 'small' },
            joined(
              [
                h('a', { href: passageOf(articleId, spans, context) }, 'Read on in the article'),
                elsewhere === null
                  ? null
                  : h('a', { href: elsewhere, rel: 'noreferrer external' }, 'On the publisher’s page')
              ],
              ' · '
            )
          )
        ),
    facts(quote, context)
  )
}

/** Where the article has the words; of a long one in the part that has them. */
function passageOf(articleId: string, spans: readonly Span[], context: PageContext): string {
  const article = addressOf(context, 'articles', articleId)
  const [first] = spans
  if (first?.field !== 'articleBody') return article
  const part = first.start < partLength ? '' : `?at=${first.start}`
  return `${article}${part}#c${first.start}-${spans.at(-1)?.end ?? first.end}`
}

const provenanceText: Readonly<Record<Quote['provenance'], string>> = {
  extracted: 'read from the text by the extractor',
  provided: 'brought along with the article',
  corrected: 'looked at and set by a person'
}

/** How the quote was read, as a list of names and values. */
function facts(quote: Quote, context: PageContext): Html {
  const { speaker, cue, via, kind, confidence, provenance, about } = quote
  const rows: readonly (readonly [name: string, value: Content])[] = [
    ['Speaker', speakerText(speaker, context)],
    [
      'Said by',
      cue === null ? 'no word that says so' : [`“${cue.exact}”`, cue.lemma === cue.exact ? '' : ` (${cue.lemma})`]
    ],
    ['Passed on by', via === null ? null : speakerLink({ ...via, mention: null }, context)],
    ['Kind', kindWords[kind]],
    [
      'Confidence',
      [
        h('meter', { min: 0, max: 1, value: confidence, 'aria-label': 'Confidence' }),
        ` ${Math.round(confidence * 100)}\u00a0%`
      ]
    ],
    ['Known from', provenanceText[provenance]],
    [
      'About',
      about.length === 0
        ? null
        : joined(
            about.map(entity => entityLink(entity, context)),
            ', '
          )
    ]
  ]
  return h(
    'dl',
    { class: 'facts' },
    rows.map(([name, value]) => (value === null ? null : h('div', null, h('dt', null, name), h('dd', null, value))))
  )
}

const kindWords: Readonly<Record<Quote['kind'], string>> = {
  direct: 'direct: all of it stands in quotation marks',
  mixed: `${kindText('mixed')}: the rest is reported`,
  indirect: 'indirect: reported without quotation marks'
}

/** Who it is, and by which word of the text: `Ada Lund, told as “she”`. */
function speakerText(speaker: Quote['speaker'], context: PageContext): Content {
  if (speaker === null) return 'nobody is named'
  const { entityId, name, mention } = speaker
  const told =
    mention === null || mention.exact === name ? null : [', told as ', h('q', { dir: 'auto' }, mention.exact)]
  return [speakerLink(speaker, context), told, entityId === null ? ', a name as told' : null]
}
