import { type Field, fields } from '../../document/span.ts'
import { type Layer, layerOf, type Segmented, type Token } from '../document.ts'
import { type ArticleWords, articleWords, type Line } from './article-words.ts'
import { addLanes, lanesFor } from './lanes.ts'
import { type Model, type ModelTables, mostFeatures, openModel, readModel } from './model.ts'
import {
  featuresOfWord,
  forWordsOf,
  jointFeatures,
  nameFeatures,
  type Place,
  placeOf,
  placesIn,
  wordsOfPlace
} from './name-features.ts'
import { type FirstLook, firstLook, secondLook, type Tags } from './second-look.ts'
import { stretchesOf } from './stretches.ts'
import { mayFollow, namesOf, type TaggedName } from './tags.ts'
import { createDecoder } from './viterbi.ts'
import { createWordRows, roomForRows } from './word-rows.ts'
import type { Word } from './words.ts'

// Names in two looks. The first scores every word by itself and its surroundings; the second adds what the first found
// in the whole article to the same scores. Both models count in the same step.

/** Finds the names of a whole article, as indexes of tokens, field by field. */
export type NameTagger = (document: Segmented) => Layer<TaggedName>

/** A stretch that may hold a name, with the scores of the first look for each of its words and tags. */
export interface Scored {
  readonly first: number
  readonly last: number
  readonly line: Line
  readonly scores: Int32Array
}

const buffer = new Int32Array(mostFeatures)

/** Calls back for every word of a field that may be part of a name. */
function readPlaces(
  article: ArticleWords,
  field: Field,
  begin: (first: number, last: number, line: Line) => void,
  read: (place: Place, line: Line, places: Uint8Array) => void
): void {
  const words = article.words[field]
  for (const line of article.lines[field]) {
    const ranges = stretchesOf(words, line)
    if (ranges.length === 0) continue
    const places = placesIn(words, line)
    for (const [first, last] of ranges) {
      begin(first, last, line)
      for (let at = first; at < last; at++) {
        const place = placeOf(words, line, at)
        if (place !== undefined) read(place, line, places)
      }
    }
  }
}

/** Calls back for every word of a field that may be part of a name, with the features of the first look in `buffer`. */
export function readFeatures(
  article: ArticleWords,
  field: Field,
  begin: (first: number, last: number) => void,
  read: (at: number, features: Int32Array, count: number) => void
): void {
  const words = article.words[field]
  readPlaces(article, field, begin, (place, line, places) => {
    read(place.at, buffer, nameFeatures(article, words, line, places, place, buffer))
  })
}

/** Scores the fields of articles whose words are of one memory. */
function createScorer(model: Model): (article: ArticleWords, field: Field) => readonly Scored[] {
  const { tagCount } = model
  const rows = new Int32Array(mostFeatures)
  const sums = new Int32Array(lanesFor(tagCount))
  const { at: rowAt, makeRoom } = createWordRows(model, featuresOfWord)
  const take = (word: Word | undefined, place: number, index: number) => {
    rows[index] = rowAt(word, place)
  }
  return (article, field) => {
    const words = article.words[field]
    const scored: Scored[] = []
    let from = 0
    let scores = new Int32Array(0)
    readPlaces(
      article,
      field,
      (first, last, line) => {
        from = first
        scores = new Int32Array((last - first) * tagCount)
        scored.push({ first, last, line, scores })
      },
      (place, line, places) => {
        makeRoom()
        forWordsOf(words, line, place, take)
        const joint = jointFeatures(article, line, places, place, buffer)
        model.sum(rows, model.find(buffer, joint, rows, wordsOfPlace), sums)
        addLanes(sums, tagCount, scores, (place.at - from) * tagCount)
      }
    )
    return scored
  }
}

export const noTags = ({ words }: ArticleWords): Tags => ({
  headline: new Uint8Array(words.headline.length),
  description: new Uint8Array(words.description.length),
  articleBody: new Uint8Array(words.articleBody.length)
})

/** The first look at a field, and what it found. The words of all articles are of one memory (`createWords`). */
export function createFirst(
  model: Model
): (article: ArticleWords, field: Field, tags: Uint8Array) => readonly Scored[] {
  const decode = createDecoder(model, mayFollow)
  const score = createScorer(model)
  return (article, field, tags) => {
    const scored = score(article, field)
    for (const { first, last, scores } of scored) decode(scores, last - first, tags.subarray(first, last))
    return scored
  }
}

/** Features that the second look adds to those of the word at `at`. */
export function secondFeatures(
  look: FirstLook,
  article: ArticleWords,
  field: Field,
  { line }: Scored,
  at: number
): Int32Array {
  return buffer.subarray(0, secondLook(look, field, article.words[field], line, at, buffer, 0))
}

/** The two models as threads share them. */
export type NameTables = readonly [first: ModelTables, second: ModelTables]

/** Reads the two models of a file: the length of the first, the first, the second. */
export function readNameModels(bytes: Uint8Array): NameTables {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = 4 + view.getUint32(0, true)
  return [readModel(bytes.subarray(4, end)), readModel(bytes.subarray(end))]
}

/** The models of the first look and of the second. */
export const openNameModels = ([first, second]: NameTables): readonly [first: Model, second: Model] => [
  openModel(first, roomForRows),
  openModel(second)
]

/** @param wordOf the words of one memory (`createWords`) */
export function createNameTagger(tables: NameTables, wordOf: (token: Token) => Word): NameTagger {
  const [first, second] = openNameModels(tables)
  const lookFirst = createFirst(first)
  const decode = createDecoder(second, mayFollow)
  return document => {
    const article = articleWords(document, wordOf)
    const tags = noTags(article)
    const scored = layerOf(field => lookFirst(article, field, tags[field]))
    const look = firstLook(article, tags)
    const better = noTags(article)
    for (const field of fields) {
      for (const stretch of scored[field]) {
        const { scores } = stretch
        for (let at = stretch.first; at < stretch.last; at++) {
          const base = (at - stretch.first) * second.tagCount
          const features = secondFeatures(look, article, field, stretch, at)
          second.add(features, features.length, scores, base)
        }
        decode(scores, stretch.last - stretch.first, better[field].subarray(stretch.first, stretch.last))
      }
    }
    return layerOf(field => namesOf(better[field]))
  }
}
