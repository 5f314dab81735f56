import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nameEntities } from '../extract/entities/entities.ts'
import { resolveNominals } from '../extract/entities/nominals.ts'
import { resolvePronouns } from '../extract/entities/pronouns.ts'
import { openLexicon, readLexicon } from '../extract/tagger/lexicon.ts'
import { createNameTagger, readNameModels } from '../extract/tagger/name-tagger.ts'
import { createWords } from '../extract/tagger/words.ts'
import { type GumMention, readGum } from './conllu.ts'
import { thingsOf } from './coreference.ts'

// node src/train/measure-coreference.ts CORPORA [dev|train]
// How well pronouns and descriptions are resolved, against the coreference of GUM. One is right where a name of the
// entity it went to stands for the same thing. Recall is over what stands for something that a found name stands for,
// quotations included, in which pronouns are left alone.

const [corpora, split = 'dev'] = process.argv.slice(2)
if (corpora === undefined) {
  process.stderr.write('usage: node src/train/measure-coreference.ts CORPORA [dev|train]\n')
  process.exit(2)
}

const model = (name: string) => readFileSync(fileURLToPath(new URL(`../extract/models/${name}.model`, import.meta.url)))
const tag = createNameTagger(readNameModels(model('names')), createWords(openLexicon(readLexicon(model('words')))))

const pronouns = /^(?:s?he|him|his|hers?|himself|herself)$/i
const isLikeNews = (id: string) => /_(?:news|interview|bio|speech|court|textbook)_/.test(id)

interface Count {
  right: number
  wrong: number
  gold: number
}
const counts = new Map<string, Count>()
function countOf(kind: string, id: string): Count {
  const key = `${isLikeNews(id) ? 'like news' : 'others'}, ${kind}`
  const count = counts.get(key) ?? { right: 0, wrong: 0, gold: 0 }
  counts.set(key, count)
  return count
}

for (const { id, document, mentions } of readGum(join(corpora, 'gum', split))) {
  const named = nameEntities({ ...document, spotted: tag(document) })
  const { entities, nominals, pronouns: found } = resolveNominals(resolvePronouns(named))
  const things = thingsOf(named, mentions)
  const known = new Set(things.flatMap(ofEntity => [...ofEntity]))
  const text = document.article.articleBody
  const judge = (kind: string, entity: number, meant: GumMention | undefined) => {
    const isRight = meant !== undefined && things[entity]?.has(meant.cluster) === true
    countOf(kind, id)[isRight ? 'right' : 'wrong']++
  }
  for (const { entity, start, end } of found.articleBody)
    judge(
      'pronouns',
      entity,
      mentions.find(mention => mention.start === start && mention.end === end)
    )
  for (const { entity, start, end } of nominals.articleBody) {
    const [meant] = mentions
      .filter(mention => mention.start === start && mention.end >= end)
      .sort((a, b) => a.end - b.end)
    judge(`descriptions of a ${entities[entity]?.type}`, entity, meant)
  }
  for (const { cluster, start, end } of mentions)
    if (known.has(cluster) && pronouns.test(text.slice(start, end))) countOf('pronouns', id).gold++
}

const percent = (part: number, all: number) => (all === 0 ? '-' : ((100 * part) / all).toFixed(0))
for (const [kind, { right, wrong, gold }] of [...counts].sort()) {
  const recall = gold === 0 ? '' : `, recall ${percent(right, gold)}`
  process.stdout.write(`${kind}: precision ${percent(right, right + wrong)} of ${right + wrong}${recall}\n`)
}
