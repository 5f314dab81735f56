import type { Field } from '../../document/span.ts'
import { type Layer, layerOf, type PartOfSpeech, type Segmented, type Sentence, type Token } from '../document.ts'
import { type ArticleWords, caseOf } from './article-words.ts'
import type { Lexicon } from './lexicon.ts'
import { type Model, readModel } from './model.ts'
import { mostFeatures } from './name-features.ts'
import { partOfSpeechFeatures } from './part-of-speech-features.ts'
import { createWords, type Word } from './words.ts'

/**
 * The part of speech of every token, at its index; tokens of sentences that are not wanted have `X`.
 * @param isWanted whose words are asked for; every sentence where it is left out
 */
export type PartOfSpeechTagger = (
  document: Segmented,
  isWanted?: (field: Field, sentence: Sentence) => boolean
) => Layer<PartOfSpeech>

export interface PartOfSpeechModel {
  /** Universal tag and the tag of the Penn Treebank, with a blank between. */
  readonly tags: readonly string[]
  /** The tag of words that have but one, by the hash of the word as written. */
  readonly only: ReadonlyMap<number, number>
  readonly model: Model
}

/**
 * Reads a model: the length of a JSON list of tags and the list; the number of words with one tag, and for each its hash
 * and tag; then the weights.
 */
export function readPartOfSpeechModel(bytes: Uint8Array): PartOfSpeechModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = view.getUint32(0, true)
  const tags = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as readonly string[]
  let at = 4 + length
  const count = view.getUint32(at, true)
  at += 4
  const only = new Map<number, number>()
  for (let index = 0; index < count; index++, at += 5) only.set(view.getInt32(at, true), view.getUint8(at + 4))
  return { tags, only, model: readModel(bytes.subarray(at)) }
}

const buffer = new Int32Array(mostFeatures)

/** Tags one line from left to right, taking the best tag of each word as it comes. */
export function createLineTagger({ only, model }: Pick<PartOfSpeechModel, 'only' | 'model'>) {
  const scores = new Int32Array(model.tagCount)
  return (words: readonly Word[], line: ArticleWords['lines']['headline'][number], tags: Uint8Array): void => {
    let tag1 = -1
    let tag2 = -1
    for (let at = line.first; at < line.last; at++) {
      let tag = line.case === 'capitals' ? undefined : only.get(words[at]?.hash ?? 0)
      if (tag === undefined) {
        scores.fill(0)
        const count = partOfSpeechFeatures(words, line, at, tag1, tag2, buffer)
        model.add(buffer, count, scores, 0)
        tag = 0
        for (let other = 1; other < model.tagCount; other++) {
          if ((scores[other] ?? 0) > (scores[tag] ?? 0)) tag = other
        }
      }
      tags[at] = tag
      tag2 = tag1
      tag1 = tag
    }
  }
}

export function createPartOfSpeechTagger(bytes: Uint8Array, lexicon: Lexicon): PartOfSpeechTagger {
  const model = readPartOfSpeechModel(bytes)
  const tagLine = createLineTagger(model)
  const wordOf = createWords(lexicon)
  const parts = model.tags.map((tag): PartOfSpeech => {
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
