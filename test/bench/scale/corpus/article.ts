import { hash } from 'node:crypto'
import type { Annotations } from '../../../../src/document/annotations.ts'
import type { ArticleContent } from '../../../../src/document/article.ts'
import { articleId } from '../../../../src/document/id.ts'
import { type ArticleSave, layers } from '../../../../src/store/store.ts'
import { type Arrival, publicationOf } from './days.ts'
import { sentenceOf, wordsOf } from './prose.ts'
import { type Random, randomOf } from './random.ts'
import { writeStory } from './story.ts'
import { capitalised } from './syllables.ts'
import type { Vocabulary } from './vocabulary.ts'
import type { World } from './world.ts'

const languages = ['en', 'en', 'en', 'en', 'en', 'en', 'en', 'de', 'fr', 'und'] as const
const at = '2026-01-01T12:00:00.000Z'

/** Article number `n` of the corpus with this seed, with everything read from it. */
export function articleOf(
  seed: number,
  n: number,
  vocabulary: Vocabulary,
  world: World,
  arrival: Arrival
): ArticleSave {
  const random = randomOf(seed, n)
  const datePublished = publicationOf(random, n, arrival)
  const { articleBody, annotate } = writeStory(random, vocabulary, world, datePublished)
  const content: ArticleContent = {
    ...heading(random, n, vocabulary, world),
    datePublished,
    datePublishedSource: datePublished === null ? null : 'provided',
    dateModified: random.chance(0.2) ? datePublished : null,
    articleBody
  }
  const article = { ...content, id: articleId(content) }
  const annotations: Annotations = annotate(article.id)
  return {
    article,
    annotations,
    extraction: null,
    checksum: hash('sha256', `${seed} ${n}`),
    provided: layers,
    extractor: 'bench 1',
    expect: 'any',
    at
  }
}

function heading(random: Random, n: number, vocabulary: Vocabulary, world: World) {
  const { publishers, publisherRanks, authors, authorRanks, sections, sectionRanks } = world
  const publisher = publishers[publisherRanks.draw(random)] ?? null
  const headline = capitalised(wordsOf(vocabulary, random, 5 + random.below(6)))
  const author = () => ({ name: authors[authorRanks.draw(random)] ?? '' })
  const host = (publisher ?? '').toLowerCase().replaceAll(' ', '-')
  return {
    headline,
    description: random.chance(0.5) ? sentenceOf(vocabulary, random) : null,
    author: random.chance(0.2) ? [author(), author()] : [author()],
    publisher,
    articleSection: sections[sectionRanks.draw(random)] ?? null,
    keywords: wordsOf(vocabulary, random, 3).split(' '),
    url: random.chance(0.8) ? `https://${host}.example/${headline.toLowerCase().replaceAll(' ', '-')}-${n}` : null,
    inLanguage: random.pick(languages),
    inLanguageSource: 'provided' as const
  }
}
