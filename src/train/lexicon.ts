import type { Segmented } from '../extract/document.ts'
import { hashOf } from '../extract/tagger/hash.ts'
import { classCounts } from '../extract/tagger/lexicon.ts'
import { classesOf } from './classes.ts'
import { readContexts } from './contexts.ts'
import { dimensions, vectorsOf } from './vectors.ts'

/** Learns case and classes of words from texts, and writes what `readLexicon` reads. */
export function trainLexicon(documents: readonly Segmented[]): Uint8Array {
  const vocabulary = readContexts(documents)
  const [coarse, middle, fine] = classCounts
  const finest = classesOf(vectorsOf(vocabulary), dimensions, fine, 12)
  const ofMiddle = classesOf(finest.centres, dimensions, middle, 20)
  const ofCoarse = classesOf(finest.centres, dimensions, coarse, 20)
  const formOf = new Map(vocabulary.forms.map((form, index) => [form, (finest.classOf[index] ?? 0) + 1]))
  const lowers = new Set([...vocabulary.capitals.keys(), ...vocabulary.forms.map(form => form.replace(/^\^(?=.)/, ''))])
  const byHash = new Map<number, string>()
  for (const lower of lowers) byHash.set(hashOf(lower), lower)
  const hashes = [...byHash.keys()].sort((a, b) => a - b)
  const bytes = new Uint8Array(4 + 4 * fine + 9 * hashes.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, hashes.length, true)
  let at = 4
  for (let index = 0; index < fine; index++, at += 4) {
    view.setUint16(at, (ofCoarse.classOf[index] ?? 0) + 1, true)
    view.setUint16(at + 2, (ofMiddle.classOf[index] ?? 0) + 1, true)
  }
  for (const hash of hashes) {
    const lower = byHash.get(hash) ?? ''
    view.setInt32(at, hash, true)
    view.setUint8(at + 4, vocabulary.capitals.get(lower) ?? 0)
    view.setUint16(at + 5, formOf.get(lower) ?? 0, true)
    view.setUint16(at + 7, formOf.get(`^${lower}`) ?? 0, true)
    at += 9
  }
  return bytes
}
