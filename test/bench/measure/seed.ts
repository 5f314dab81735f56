import { readFileSync } from 'node:fs'
import type { Annotations } from '../../../src/document/annotations.ts'
import { readProvided } from '../../../src/document/provided.ts'
import { readWireText } from '../../../src/document/wire.ts'
import { readArticle } from '../../../src/intake/article.ts'
import { layersOf } from './dateline.ts'
import type { GoldDocument } from './gold.ts'

const folder = new URL('../../../data/netanyahu-putin-visit/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** The article that the service ships with, as it was annotated and reviewed. */
export function readSeed(): GoldDocument {
  const story = readWireText(text('article.txt'))
  if ('fault' in story) throw new Error(story.fault)
  const input = { ...story, ...JSON.parse(text('article.meta.json')), ...JSON.parse(text('article.annotations.json')) }
  const article = readArticle(input)
  const provided = readProvided(input, article)
  if ('faults' in provided) throw new Error(JSON.stringify(provided.faults))
  const reviewed: Annotations = { quotes: [], entities: [], timeline: [], timeExpressions: [], ...provided }
  return {
    id: 'netanyahu-putin-visit',
    title: article.headline,
    ...(article.datePublished === null ? {} : { published: article.datePublished }),
    text: article.articleBody,
    ...layersOf(reviewed)
  }
}
