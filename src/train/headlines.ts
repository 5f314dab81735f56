import type { GoldArticle, GoldName } from './corpus.ts'
import { segmentText } from './corpus.ts'

// The headlines of the corpora are in capitals; those of the web capitalise every word but the small ones. A sentence of
// the body, written that way and put in place of the headline, teaches what such a headline looks like.

const small = new Set(
  'a an the of in on at to for and or nor but by with from as is be vs via per over into up off out than if it its'.split(
    ' '
  )
)

const inTitleCase = (text: string) =>
  text.replace(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu, (word, at: number) =>
    at > 0 && small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)
  )

/** The article with a sentence of its own, of some length and with a name in it, as its headline. */
export function withHeadline(article: GoldArticle, choice: number): GoldArticle {
  const { document, names, id } = article
  const { articleBody, description } = document.article
  const sentences = document.sentences.articleBody.filter(
    ({ start, end, first, last, paragraph }) =>
      paragraph > 0 &&
      last - first >= 6 &&
      last - first <= 18 &&
      /\p{Ll}{3}/u.test(articleBody.slice(start, end)) &&
      names.some(name => name.start >= start && name.end <= end)
  )
  const sentence = sentences[choice % Math.max(1, sentences.length)]
  if (sentence === undefined) return article
  const headline = inTitleCase(articleBody.slice(sentence.start, sentence.end).replace(/\.$/, ''))
  if (headline.length > sentence.end - sentence.start) return article
  const inHeadline: GoldName[] = names
    .filter(({ start, end }) => start >= sentence.start && end <= sentence.start + headline.length)
    .map(({ start, end, type }) => ({ start: start - sentence.start, end: end - sentence.start, type }))
  return { ...article, document: segmentText(id, headline, articleBody, description), headlineNames: inHeadline }
}
