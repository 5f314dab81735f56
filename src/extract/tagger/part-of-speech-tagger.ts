import type { Field } from '../../document/span.ts'
import { type Layer, layerOf, type PartOfSpeech, type Segmented, type Sentence, type Token } from '../document.ts'
import { type NumberTable, numberIn, numberTable } from '../number-table.ts'
import { caseOf, type Line } from './article-words.ts'
import { evenOf, lanesFor, oddOf } from './lanes.ts'
import { classCounts } from './lexicon.ts'
import { type Model, type ModelTables, noRow, openModel, readModel } from './model.ts'
import {
  classBehind,
  classOf,
  featuresOfWord,
  jointFeatures,
  openingOf,
  places,
  tagFeatures
} from './part-of-speech-features.ts'
import { createWordRows, roomForRows } from './word-rows.ts'
import type { Word } from './words.ts'

/**
 * The part of speech of every token, at its index; tokens of sentences that are not wanted have `X`.
 * @param isWanted whose words are asked for; every sentence where it is left out
 */
export type PartOfSpeechTagger = (
  document: Segmented,
  isWanted?: (field: Field, sentence: Sentence) => boolean
) => Layer<PartOfSpeech>

/** A model as threads share it. */
export interface PartOfSpeechTables {
  /** Universal tag and the tag of the Penn Treebank, with a blank between. */
  readonly tags: readonly string[]
  /** The tag of words that have but one, by the hash of the word as written. */
  readonly only: NumberTable
  readonly model: ModelTables
}

/**
 * Reads a model: the length of a JSON list of tags and the list; the number of words with one tag, and for each its hash
 * and tag; then the weights.
 */
export function readPartOfSpeechModel(bytes: Uint8Array): PartOfSpeechTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getUint32(0, true)
  const tags = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as readonly string[]
  const count = view.getUint32(4 + length, true)
  const start = 8 + length
  const end = start + 5 * count
  function* rows(): Generator<readonly [number, number]> {
    for (let at = start; at < end; at += 5) yield [view.getInt32(at, true), view.getUint8(at + 4)]
  }
  return { tags, only: numberTable(count, rows()), model: readModel(bytes.subarray(end)) }
}

/** The row of a feature of the tag before and a number up to `most`. Tags and numbers are from -1. */
function tagTable({ tagCount, join }: Model, most: number, featureOf: (tag1: number, value: number) => number) {
  const width = most + 2
  const feature = new Int32Array(1)
  const table = Int32Array.from({ length: (tagCount + 1) * width }, (_, index) => {
    feature[0] = featureOf(Math.floor(index / width) - 1, (index % width) - 1)
    return join(feature, 1)
  })
  return (tag1: number, value: number): number => table[(tag1 + 1) * width + value + 1] ?? noRow
}

/** Tags one line from left to right, taking the best tag of each word as it comes. */
export function createLineTagger(tables: Pick<PartOfSpeechTables, 'only' | 'model'>) {
  const { only } = tables
  const model = openModel(tables.model, roomForRows)
  const lanes = lanesFor(model.tagCount)
  const scores = new Int32Array(lanes)
  const features = new Int32Array(16)
  const rows = new Int32Array(32)
  const ofTag = tagTable(model, 0, tagFeatures.alone)
  const ofTags = tagTable(model, model.tagCount - 1, tagFeatures.withTag)
  const ofClass = tagTable(model, classCounts[1], tagFeatures.withClass)
  const ofClassBehind = tagTable(model, classCounts[1], tagFeatures.withClassBehind)
  const { at: rowAt, makeRoom } = createWordRows(model, featuresOfWord)
  const bestTag = (words: readonly Word[], line: Line, at: number, tag1: number, tag2: number): number => {
    const { first, last } = line
    const word = words[at]
    if (word === undefined) return 0
    const before = at > first ? words[at - 1] : undefined
    const behind = at + 1 < last ? words[at + 1] : undefined
    const opening = openingOf(line, at)
    makeRoom()
    rows[0] = rowAt(word, places.own + opening)
    rows[1] = rowAt(before, places.before)
    rows[2] = rowAt(at > first + 1 ? words[at - 2] : undefined, places.before2)
    rows[3] = rowAt(behind, places.behind)
    rows[4] = rowAt(at + 2 < last ? words[at + 2] : undefined, places.behind2)
    rows[5] = ofTag(tag1, 0)
    rows[6] = ofTags(tag1, tag2)
    rows[7] = ofClass(tag1, classOf(word, opening))
    rows[8] = ofClassBehind(tag1, classBehind(behind))
    const joint = jointFeatures(before, word, behind, tag1, features)
    model.sum(rows, model.find(features, joint, rows, 9), scores)
    let best = 0
    let most = -Infinity
    for (let lane = 0; lane < lanes; lane++) {
      const both = scores[lane] ?? 0
      const even = evenOf(both)
      if (even > most) {
        most = even
        best = 2 * lane
      }
      const odd = oddOf(both)
      if (odd > most && 2 * lane + 1 < model.tagCount) {
        most = odd
        best = 2 * lane + 1
      }
    }
    return best
  }
  return (words: readonly Word[], line: Line, tags: Uint8Array): void => {
    let tag1 = -1
    let tag2 = -1
    for (let at = line.first; at < line.last; at++) {
      const known = line.case === 'capitals' ? -1 : numberIn(only, words[at]?.hash ?? 0)
      const tag = known < 0 ? bestTag(words, line, at, tag1, tag2) : known
      tags[at] = tag
      tag2 = tag1
      tag1 = tag
    }
  }
}

/** @param wordOf the words of one memory (`createWords`) */
export function createPartOfSpeechTagger(
  tables: PartOfSpeechTables,
  wordOf: (token: Token) => Word
): PartOfSpeechTagger {
  const tagLine = createLineTagger(tables)
  const parts = tables.tags.map((tag): PartOfSpeech => {
    const [universal = 'X', treebank = 'FW'] = tag.split(' ')
    return { universal, treebank }
  })
  const none: PartOfSpeech = { universal: 'X', treebank: 'FW' }
  return (document, isWanted = () => true) =>
    layerOf(field => {
      const tokens = document.tokens[field]
      const words: Word[] = []
      const tags = new Uint8Array(tokens.length)
      const found: PartOfSpeech[] = tokens.map(() => none)
      for (const sentence of document.sentences[field]) {
        if (!isWanted(field, sentence)) continue
        const { first, last } = sentence
        for (let at = first; at < last; at++) words[at] = wordOf(tokens[at] as Token)
        tagLine(words, { ...sentence, case: caseOf(words, first, last) }, tags)
        for (let at = first; at < last; at++) found[at] = parts[tags[at] ?? 0] ?? none
      }
      return found
    })
}
