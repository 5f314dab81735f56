import { type Field, fields } from '../document/span.ts'
import { layerOf, type Token } from '../extract/document.ts'
import { type ArticleWords, articleWords } from '../extract/tagger/article-words.ts'
import type { Lexicon } from '../extract/tagger/lexicon.ts'
import { openModel, readModel } from '../extract/tagger/model.ts'
import { createFirst, noTags, readFeatures, secondFeatures } from '../extract/tagger/name-tagger.ts'
import { firstLook } from '../extract/tagger/second-look.ts'
import { mayFollow, nameTagCount, tagOf } from '../extract/tagger/tags.ts'
import { roomForRows } from '../extract/tagger/word-rows.ts'
import { createWords } from '../extract/tagger/words.ts'
import type { GoldArticle, GoldName } from './corpus.ts'
import { type CrfOptions, trainCrf } from './crf.ts'
import { type Example, indexFeatures } from './examples.ts'
import { withHeadline } from './headlines.ts'
import { withInitials } from './initials.ts'
import { type WriteOptions, writeModel } from './write-model.ts'

// Two models of names: one that looks at each sentence with what the words of the article tell, and one that also knows
// what the first found in the article. The second learns from mistakes of the first on articles that it has not seen.

const folds = 5
/** Features in fewer words are left out. */
const fewest = 2
/** Models of a part learn twice, so that what they tell the second look is as steady as what the kept one will. */
const training: CrfOptions = {
  tagCount: nameTagCount,
  mayFollow,
  epochs: 16,
  rate: 0.05,
  penalty: 0.7,
  dropout: 0.45,
  runs: 2
}
/** The models that are kept learn three times. */
const kept: CrfOptions = { ...training, runs: 3 }
const rounding: WriteOptions = { least: 0.02, step: 0.02 }
/** Of the first look that is kept, a sixth of the features have smaller weights only, and nothing is lost without them. */
const keptRounding: WriteOptions = { ...rounding, least: 0.03 }

interface Prepared {
  readonly article: ArticleWords
  /** Null where the names of the field are not known. */
  readonly gold: Readonly<Record<Field, Uint8Array | null>>
}

/** Gold tags of the words of a field. A name may end before the stop that an abbreviation shares with its sentence. */
export function goldTags(tokens: readonly Token[], names: readonly GoldName[]): Uint8Array {
  const tags = new Uint8Array(tokens.length)
  const starts = new Map(tokens.map((token, index) => [token.start, index]))
  const ends = new Map<number, number>()
  tokens.forEach(({ end, text }, at) => {
    if (text.length > 1 && text.endsWith('.')) ends.set(end - 1, at + 1)
    ends.set(end, at + 1)
  })
  for (const { start, end, type } of names) {
    const first = starts.get(start)
    const last = ends.get(end)
    if (first === undefined || last === undefined) continue
    if (last === first + 1) tags[first] = tagOf(type, 'unit')
    else {
      tags.fill(tagOf(type, 'inside'), first, last)
      tags[first] = tagOf(type, 'begin')
      tags[last - 1] = tagOf(type, 'last')
    }
  }
  return tags
}

function prepare(
  { document, names, headlineNames, descriptionNames }: GoldArticle,
  wordOf: ReturnType<typeof createWords>
): Prepared {
  const article = articleWords(document, (token: Token) => wordOf(token))
  return {
    article,
    gold: {
      headline: headlineNames === undefined ? null : goldTags(document.tokens.headline, headlineNames),
      description: descriptionNames === undefined ? null : goldTags(document.tokens.description, descriptionNames),
      articleBody: goldTags(document.tokens.articleBody, names)
    }
  }
}

/** What the first model learns from. */
function firstExamples({ article, gold }: Prepared): Example[] {
  return fields.flatMap(field => {
    const tags = gold[field]
    if (tags === null) return []
    const examples: { offsets: Int32Array; features: number[]; tags: Uint8Array }[] = []
    let start = 0
    readFeatures(
      article,
      field,
      (first, last) => {
        start = first
        examples.push({ offsets: new Int32Array(last - first + 1), features: [], tags: tags.slice(first, last) })
      },
      (at, features, count) => {
        const example = examples.at(-1)
        if (example === undefined) return
        for (let index = 0; index < count; index++) example.features.push(features[index] ?? 0)
        example.offsets[at - start + 1] = example.features.length
      }
    )
    return examples.map(example => ({ ...example, features: Uint32Array.from(example.features) }))
  })
}

/** What the second model learns from: the first look, by a model that has not seen the article, and what it adds. */
function secondExamples({ article, gold }: Prepared, first: ReturnType<typeof createFirst>): Example[] {
  const tags = noTags(article)
  const scored = layerOf(field => first(article, field, tags[field]))
  const look = firstLook(article, tags)
  return fields.flatMap(field => {
    const known = gold[field]
    if (known === null) return []
    return scored[field].map(stretch => {
      const features: number[] = []
      const offsets = new Int32Array(stretch.last - stretch.first + 1)
      for (let at = stretch.first; at < stretch.last; at++) {
        features.push(...secondFeatures(look, article, field, stretch, at))
        offsets[at - stretch.first + 1] = features.length
      }
      const given = Float32Array.from(stretch.scores, score => score * rounding.step)
      return { offsets, features: Uint32Array.from(features), tags: known.slice(stretch.first, stretch.last), given }
    })
  })
}

const fit = (examples: readonly Example[], how: CrfOptions, written = rounding) =>
  writeModel(trainCrf(indexFeatures(examples, fewest), how), written)

/** Learns the model of names and writes what `createNameTagger` reads. */
export function trainNames(
  articles: readonly GoldArticle[],
  lexicon: Lexicon,
  tell: (progress: string) => void
): Uint8Array {
  const wordOf = createWords(lexicon)
  const prepared = articles.map((plain, index) => {
    const article = withInitials(plain, index)
    return prepare(index % 2 === 0 ? withHeadline(article, index) : article, wordOf)
  })
  const examples = prepared.map(firstExamples)
  const seconds: Example[] = []
  for (let fold = 0; fold < folds; fold++) {
    // Whole stretches of the corpus, which is in order of time: the same story is told on several days.
    const from = Math.floor((prepared.length * fold) / folds)
    const to = Math.floor((prepared.length * (fold + 1)) / folds)
    const model = openModel(
      readModel(fit(examples.filter((_, index) => index < from || index >= to).flat(), training)),
      roomForRows
    )
    const look = createFirst(model)
    for (const one of prepared.slice(from, to)) seconds.push(...secondExamples(one, look))
    tell(`names: part ${fold + 1} of ${folds}`)
  }
  const first = fit(examples.flat(), kept, keptRounding)
  tell('names: first look')
  const second = fit(seconds, kept)
  tell('names: second look')
  const bytes = new Uint8Array(4 + first.length + second.length)
  new DataView(bytes.buffer).setUint32(0, first.length, true)
  bytes.set(first, 4)
  bytes.set(second, 4 + first.length)
  return bytes
}
