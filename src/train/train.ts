import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Segmented, Spotted, Tagged } from '../extract/document.ts'
import { openWordClasses, readWordClasses } from '../extract/quotes/word-classes.ts'
import { openLexicon, readLexicon } from '../extract/tagger/lexicon.ts'
import { createNameTagger, readNameModels } from '../extract/tagger/name-tagger.ts'
import { createPartOfSpeechTagger, readPartOfSpeechModel } from '../extract/tagger/part-of-speech-tagger.ts'
import { createWords } from '../extract/tagger/words.ts'
import { readGum } from './conllu.ts'
import { trainPronouns } from './coreference.ts'
import { type GoldArticle, readArticles } from './corpus.ts'
import { trainLexicon } from './lexicon.ts'
import { trainNames } from './names.ts'
import { trainPartsOfSpeech } from './parts-of-speech.ts'
import { readGoldReports } from './quote-corpus.ts'
import { trainQuotes } from './quotes.ts'
import { packWordClasses } from './word-classes.ts'

// npm run train -- --corpora FOLDER [--models FOLDER]
// Rebuilds the models from the corpora: the same bytes each time, on any machine. Each model is written as soon as it is
// learnt; later ones read with the words of the first.

const { values } = parseArgs({ options: { corpora: { type: 'string' }, models: { type: 'string' } } })
const { corpora, models = fileURLToPath(new URL('../extract/models/', import.meta.url)) } = values
if (corpora === undefined) {
  process.stderr.write('usage: npm run train -- --corpora FOLDER [--models FOLDER]\n')
  process.exit(2)
}

const started = performance.now()
const tell = (progress: string) =>
  void process.stdout.write(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${progress}\n`)

function write(name: string, bytes: Uint8Array): void {
  writeFileSync(join(models, `${name}.model`), bytes)
  tell(`${name}.model: ${bytes.length} bytes`)
}

/** The second list spread evenly through the first, so that every part of the whole has some of both. */
function interleaved(first: readonly GoldArticle[], second: readonly GoldArticle[]): readonly GoldArticle[] {
  const place = (index: number) => Math.floor((index * second.length) / first.length)
  return first.flatMap((article, index) => [article, ...second.slice(place(index), place(index + 1))])
}

const names = readArticles(join(corpora, 'ner.train.jsonl'))
const unlabelled = readArticles(join(corpora, 'quotes.train.jsonl'))
const gum = readGum(join(corpora, 'gum/train'))
tell('corpora read')

const words = trainLexicon([...names, ...unlabelled].map(({ document }) => document))
write('words', words)
const lexicon = openLexicon(readLexicon(words))
// The news of GUM is in the file of names, too, with names cut otherwise.
const ownNames = names.filter(({ corpus }) => corpus !== 'gum-news')
const namesModel = trainNames(interleaved(ownNames, gum), lexicon, tell)
write('names', namesModel)
const partsModel = trainPartsOfSpeech(gum, lexicon, tell)
write('parts-of-speech', partsModel)

const tag = createNameTagger(readNameModels(namesModel), createWords(lexicon))
const spotNames = (document: Segmented): Spotted => ({ ...document, spotted: tag(document) })
writeFileSync(
  fileURLToPath(new URL('../extract/entities/lists/pronoun-weights.json', import.meta.url)),
  trainPronouns(gum, spotNames, tell)
)
const classes = packWordClasses()
const tagParts = createPartOfSpeechTagger(readPartOfSpeechModel(partsModel), createWords(lexicon))
const tagWords = (document: Segmented): Tagged => ({ ...document, partsOfSpeech: tagParts(document) })
const tools = { spotNames, tagWords, classes: openWordClasses(readWordClasses(classes)) }
write('quotes', trainQuotes(readGoldReports(join(corpora, 'quotes.train.jsonl'), tools), classes, tell))
