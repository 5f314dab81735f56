import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { packageRoot } from '../../src/package-root.ts'
import { type GoldDocument, type Layers, readCorpora } from './measure/gold.ts'
import { loaders } from './measure/load.ts'
import { readMarkedTexts } from './measure/marked-text.ts'
import { measureMemory } from './measure/memory.ts'
import { createNameMeasure, nameFigures } from './measure/names.ts'
import { createQuoteMeasure, quoteFigures } from './measure/quotes.ts'
import type { Ratio } from './measure/ratio.ts'
import type { Reader } from './measure/reader.ts'
import type { Reliability } from './measure/reliability.ts'
import { readSeed } from './measure/seed.ts'
import { sizeOf } from './measure/size.ts'
import { articleLength, articlesFrom, measureSpeed } from './measure/speed.ts'
import { tableOf } from './measure/table.ts'
import { createTimeMeasure, timeFigures } from './measure/times.ts'

// How well and how fast articles are read, next to what else there is for Node, in one run:
//
//   npm run bench:extraction                      on the texts of this project: the article it ships with, and texts/
//   npm run bench:extraction -- --gold FOLDER     on corpora that it may not hold: quotes.dev.jsonl, ner.dev.jsonl,
//                                                 timex.dev.jsonl in that folder
//   … -- --rounds 9 --share 1000 --limit 50       rounds and milliseconds a reader for speed, documents a layer
//   … -- --reader dateline                        only that (or those)
//
// Accuracy is F1 in percent, with precision and recall behind it. A ratio says how many times ours is of theirs.

const { values: option } = parseArgs({
  options: {
    gold: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    share: { type: 'string', default: '1000' },
    limit: { type: 'string' },
    reader: { type: 'string', multiple: true, default: Object.keys(loaders) }
  }
})

const own = [readSeed(), ...readMarkedTexts(fileURLToPath(new URL('texts', import.meta.url)))]
const corpora = option.gold === undefined ? { quotes: own, entities: own, timexes: own } : readCorpora(option.gold)

const layers = ['quotes', 'entities', 'timexes'] as const

const documentsOf = (layer: keyof Layers) =>
  corpora[layer].slice(0, option.limit === undefined ? undefined : Number(option.limit))

const chosen = Object.entries(loaders).filter(([name]) => option.reader.includes(name))
const readers = (await Promise.all(chosen.map(([, load]) => load()))).flat()
// What each reads shows in what it answers.
const answers = readers.map(reader => ({ reader, answer: reader.read({ id: 'probe', text: 'It rained.' }) }))
const readersOf = (layer: keyof Layers): readonly Reader[] =>
  answers.filter(({ answer }) => answer[layer] !== undefined).map(({ reader }) => reader)

interface Measure<T> {
  readonly add: (document: GoldDocument, predicted: readonly T[]) => void
  readonly figures: () => Readonly<Record<string, Ratio>>
  readonly reliability?: () => readonly Reliability[]
}

interface Measured {
  readonly name: string
  readonly reliability: readonly Reliability[]
  readonly figures: Readonly<Record<string, Ratio>>
  readonly failures: number
}

function measure<L extends keyof Layers>(
  layer: L,
  create: () => Measure<NonNullable<Layers[L]>[number]>
): readonly Measured[] {
  return readersOf(layer).map(reader => {
    const { add, figures, reliability } = create()
    let failures = 0
    for (const document of documentsOf(layer)) {
      const read = reader.read(document)
      add(document, read[layer] ?? [])
      failures += read.failures ?? 0
    }
    return { name: reader.name, figures: figures(), reliability: reliability?.() ?? [], failures }
  })
}

const percent = (share: number) => (100 * share).toFixed(1)
const times = (ours: number, theirs: number) => (theirs === 0 ? '–' : `${(ours / theirs).toFixed(2)}×`)

function printAccuracy(title: string, names: readonly string[], measured: readonly Measured[]): void {
  const [ours] = measured
  const rows = measured.map(({ name, figures }, at) => [
    name,
    ...names.map(figure => {
      const { precision = 0, recall = 0, f1 = 0 } = figures[figure] ?? {}
      const told = `${percent(f1)} (${percent(precision)}/${percent(recall)})`
      return at === 0 ? told : `${told} ${times(ours?.figures[figure]?.f1 ?? 0, f1)}`
    })
  ])
  print(title, [['', ...names], ...rows])
  for (const { name, failures } of measured) {
    if (failures > 0) process.stdout.write(`${name} threw at ${failures} paragraphs.\n`)
  }
}

function print(title: string, rows: readonly (readonly string[])[]): void {
  process.stdout.write(`\n${title}\n\n${tableOf(rows)}\n`)
}

const counted = (layer: keyof Layers) => {
  const documents = documentsOf(layer)
  return `${documents.reduce((sum, document) => sum + (document[layer]?.length ?? 0), 0)} in ${documents.length} documents`
}

const quotes = measure('quotes', createQuoteMeasure)
printAccuracy(`Quotes (${counted('quotes')})`, quoteFigures, quotes)
for (const { name, reliability } of quotes) {
  if (reliability.length === 0) continue
  print(`What the confidence of a quote of ${name} is worth`, [
    ['given', 'quotes', 'on average', 'right'],
    ...reliability.map(({ from, count, meanConfidence, right }) => [
      `${from.toFixed(1)} and more`,
      String(count),
      meanConfidence.toFixed(2),
      right.toFixed(2)
    ])
  ])
}
printAccuracy(`Names (${counted('entities')})`, nameFigures, measure('entities', createNameMeasure))
printAccuracy(`Times (${counted('timexes')})`, timeFigures, measure('timexes', createTimeMeasure))

const articles = articlesFrom(corpora.quotes)
const rates = [
  ...measureSpeed(readers, articles, {
    rounds: Number(option.rounds),
    share: Number(option.share),
    now: () => performance.now()
  })
]
print(
  `Speed: articles of ${articleLength} characters a second, one thread, median of ${option.rounds} rounds in turns`,
  [
    ['', 'reads', 'articles/s', 'ours is'],
    ...rates.map(([reader, rate], at) => [
      reader.name,
      layers.filter(layer => readersOf(layer).includes(reader)).join(', '),
      rate.toFixed(1),
      at === 0 ? '' : times(rates[0]?.[1] ?? 0, rate)
    ])
  ]
)

const folders: Readonly<Record<string, readonly string[]>> = {
  dateline: ['src/extract'],
  compromise: ['node_modules/compromise/src'],
  'compromise-dates': [
    'node_modules/compromise/src',
    'node_modules/compromise-dates/src',
    'node_modules/spacetime/src'
  ],
  'chrono-node': ['node_modules/chrono-node/dist/esm']
}
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`
print('Memory held once loaded (heap and buffers), and size of the files that are loaded', [
  ['', 'memory', 'loading', 'files'],
  ...chosen.map(([name]) => {
    const { held, loading } = measureMemory(name)
    const size = (folders[name] ?? []).reduce((sum, path) => sum + sizeOf(join(packageRoot, path)), 0)
    return [name, megabytes(held), `${loading} ms`, megabytes(size)]
  })
])
