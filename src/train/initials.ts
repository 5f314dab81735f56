import { type GoldArticle, type GoldName, segmentText } from './corpus.ts'

// Names such as `John F. Smith` and `J.R.R. Smith` are rare in the corpora, most initials of which stand in tables of
// cricket, and common in the news. Sentences of an article, written with initials in the names of persons and put in
// place of the description, teach what such names look like. The letters are those that names begin with.

const letters = 'ABCDEFGHJKLMNPRSTW'
const most = 2

/** How the name of somebody may be written, given two other initials. */
const ways: readonly ((first: string, last: string, second: string, third: string) => string)[] = [
  (first, last, second) => `${first} ${second}. ${last}`,
  (first, last, second) => `${first.charAt(0)}. ${second}. ${last}`,
  (first, last, second) => `${first} ${second}. ${last}`,
  (first, last, second, third) => `${first.charAt(0)}.${second}.${third}. ${last}`,
  (first, last, second) => `${first} ${second}. ${last}`,
  (first, last, second) => `${first.charAt(0)}.${second}. ${last}`,
  (first, last, second, third) => `${first.charAt(0)}. ${second}. ${third}. ${last}`,
  (first, last, second) => `${second}. ${first} ${last}`
]

const inFull = /^(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+)$/u

/** The article with up to two sentences of its own, in which persons have initials, as its description. */
export function withInitials(article: GoldArticle, choice: number): GoldArticle {
  const { document, names, id } = article
  const { headline, articleBody } = document.article
  const textOf = ({ start, end }: { readonly start: number; readonly end: number }) => articleBody.slice(start, end)
  const isPerson = (name: GoldName) => name.type === 'person' && inFull.test(textOf(name))
  const sentences = document.sentences.articleBody.flatMap(sentence => {
    const inside = names.filter(({ start, end }) => start >= sentence.start && end <= sentence.end)
    return sentence.last - sentence.first >= 6 && inside.some(isPerson) ? [{ sentence, inside }] : []
  })
  let description = ''
  let turn = choice
  const told: GoldName[] = []
  const letter = (at: number) => letters.charAt(at % letters.length)
  for (let count = 0; count < Math.min(most, sentences.length); count++) {
    const chosen = sentences[(choice + count) % sentences.length]
    if (chosen === undefined) continue
    const { sentence, inside } = chosen
    if (description !== '') description += ' '
    let at = sentence.start
    for (const name of inside) {
      if (name.start < at) continue
      description += articleBody.slice(at, name.start)
      const start = description.length
      const [, first = '', last = ''] = (isPerson(name) && inFull.exec(textOf(name))) || []
      const write = first === '' ? undefined : ways[turn % ways.length]
      description += write?.(first, last, letter(5 * turn), letter(7 * turn + 3)) ?? textOf(name)
      told.push({ start, end: description.length, type: name.type })
      at = name.end
      if (write !== undefined) turn++
    }
    description += articleBody.slice(at, sentence.end)
  }
  if (description === '') return article
  return { ...article, document: segmentText(id, headline, articleBody, description), descriptionNames: told }
}
