import type { Field } from '../../document/span.ts'
import { type Named, type Quotation, type Reference, type Tagged, type Token, textOf } from '../document.ts'
import { createSpellings, onItsOwn } from '../spellings.ts'
import { attributionBehind } from './attribution.ts'
import { unitsOf } from './frame.ts'
import { hashOf } from './hash.ts'
import type { WordClasses } from './word-classes.ts'

// A field as the model of quotes reads it: word by word, but every quotation as one item, however long it is, because
// what stands between quotation marks is said by one source as a whole. All that features ask of an item is a number
// computed here once.

/** What an item does to the tags around it: the model has a table of transitions for each. */
export const place = { word: 0, unit: 1, comma: 2, opener: 3, quotation: 4, sign: 5, joiner: 6, paragraph: 7 } as const
export const placeCount = 8

export interface Items {
  readonly count: number
  /** Hashes of the word in lower case and of its last three and two letters. */
  readonly word: Int32Array
  readonly ending: Int32Array
  readonly shortEnding: Int32Array
  /** Classes of words that are used alike in far more text (`word-classes.ts`), wide and narrow. */
  readonly wideUse: Int32Array
  readonly use: Int32Array
  /** Part of speech. */
  readonly tag: Int32Array
  /** Its shape, and whether it is in a name of what type. */
  readonly kind: Int32Array
  readonly place: Uint8Array
  /** 0 for a word, else 1 to 5 by the length of the quotation. */
  readonly quoted: Uint8Array
  /** Whether it is a quotation that its paragraph leaves open. */
  readonly isOpen: Uint8Array
  readonly unit: Int32Array
  readonly paragraph: Int32Array
  /** First token, and the one after the last. */
  readonly first: Int32Array
  readonly last: Int32Array
}

/** From here on `Items.kind` is a sign or a quotation. */
export const signKind = 48

/** Whether an item is a sign outside quotations. */
export const isSign = ({ kind, quoted }: Items, at: number) => (kind[at] ?? 0) >= signKind && quoted[at] === 0

/** How many words an item holds, where quotations have as many as tokens, and signs none. */
export const lengthOf = (items: Items, at: number) =>
  isSign(items, at) ? 0 : (items.last[at] ?? 0) - (items.first[at] ?? 0)

interface Spelling {
  readonly word: number
  readonly ending: number
  readonly shortEnding: number
  readonly shape: number
  readonly place: number
  readonly use: number
  readonly wideUse: number
}

const shapes = { lower: 0, capital: 1, upper: 2, number: 3, punctuation: 4 } as const
const openers = new Set(['that', 'to', 'how', 'why', 'whether', 'what', 'if'])
const joiners = new Set(['and', 'but', 'while', 'though', 'although', 'as', 'because', 'or'])

function placeOf({ text, lower, shape }: Token): number {
  if (text === ',') return place.comma
  if (openers.has(lower)) return place.opener
  if (shape === 'punctuation') return place.sign
  return joiners.has(lower) ? place.joiner : place.word
}

/** Words of no class are told apart by their shape and ending. */
const unknown = 2000

function usesOf({ lower, shape }: Token, classes: WordClasses): Pick<Spelling, 'use' | 'wideUse'> {
  const fine = classes.fine(lower)
  if (fine > 0) return { use: fine, wideUse: classes.wide(fine) }
  const ending = shape === 'lower' ? 1 + endings.findIndex(pattern => pattern.test(lower)) : 0
  const code = unknown + shapes[shape] * 8 + ending
  return { use: code, wideUse: code }
}

const endings = [/ed$/, /ing$/, /s$/, /ly$/]

function spellingOf(token: Token, classes: WordClasses): Spelling {
  const { lower, shape, text } = token
  return {
    word: hashOf(shape === 'number' ? `#${Math.min(5, text.length)}` : lower),
    ending: hashOf(`~${lower.slice(-3)}`),
    shortEnding: hashOf(`~${lower.slice(-2)}`),
    shape: shapes[shape],
    place: placeOf(token),
    ...usesOf(token, classes)
  }
}

let spellings = createSpellings<Spelling>()
let speller: WordClasses | undefined

function spellingIn(token: Token, classes: WordClasses): Spelling {
  if (speller !== classes) spellings = createSpellings()
  speller = classes
  let spelling = spellings.get(token.text)
  if (spelling === undefined) {
    spelling = spellingOf(token, classes)
    spellings.add(onItsOwn(token.text), spelling)
  }
  return spelling
}

const quotationShape = 5
const quotedClass = 3000
const stop = /[,.!?…;]/

function lengthStep(tokenCount: number): number {
  if (tokenCount < 4) return 1
  if (tokenCount < 6) return 2
  return tokenCount < 12 ? 3 : tokenCount < 30 ? 4 : 5
}

const typeCodes = { person: 1, organization: 3, place: 5, other: 7 } as const
const pronounCode = 9
const kindsPerShape = signKind / shapes.punctuation

/** For each token whether it begins or goes on with a name, and of what type. */
function namesAt(document: Named, field: Field): Uint8Array {
  const codes = new Uint8Array(document.tokens[field].length)
  const put = ({ first, last }: Reference, code: number) => {
    for (let at = first; at < last; at++) codes[at] = at === first ? code : code + 1
  }
  for (const name of document.names[field]) {
    put(name, typeCodes[document.entities[name.entity]?.type ?? 'other'])
  }
  // Whoever is meant: what the model reads must not change with how well that is told.
  document.tokens[field].forEach(({ lower }, at) => {
    if (lower === 'he' || lower === 'she') codes[at] = pronounCode
  })
  return codes
}

/** For each token its part of speech. */
function tagsAt(document: Tagged, field: Field): Int32Array {
  const codes = new Map<string, number>()
  return Int32Array.from(document.partsOfSpeech[field], ({ treebank }) => {
    let code = codes.get(treebank)
    if (code === undefined) {
      code = hashOf(treebank)
      codes.set(treebank, code)
    }
    return code
  })
}

/** How near behind a quotation a cue must stand to attribute it across a question mark, in tokens. */
const nearness = 8

/** The items of a field. */
export function itemsOf(document: Named & Tagged, field: Field, classes: WordClasses): Items {
  const text = textOf(document, field)
  const tokens = document.tokens[field]
  const size = tokens.length
  const items = {
    word: new Int32Array(size),
    ending: new Int32Array(size),
    shortEnding: new Int32Array(size),
    wideUse: new Int32Array(size),
    use: new Int32Array(size),
    tag: new Int32Array(size),
    kind: new Int32Array(size),
    place: new Uint8Array(size),
    quoted: new Uint8Array(size),
    isOpen: new Uint8Array(size),
    unit: new Int32Array(size),
    paragraph: new Int32Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size)
  }
  const names = namesAt(document, field)
  const tags = tagsAt(document, field)
  const starts = new Set(document.sentences[field].map(sentence => sentence.start))
  const groups: Quotation[][] = document.paragraphs[field].map(() => [])
  for (const quotation of document.quotations[field]) groups[quotation.paragraph]?.push(quotation)
  const attributes = (at: number) => {
    const found = attributionBehind(tokens, at, Math.min(size, at + nearness))
    return found !== null && (found.source?.first === at || found.cue.first === at)
  }
  let count = 0
  let unitCount = 0
  const put = (first: number, last: number, paragraph: number, opening: number, spelling: Spelling, name: number) => {
    items.word[count] = spelling.word
    items.ending[count] = spelling.ending
    items.shortEnding[count] = spelling.shortEnding
    items.wideUse[count] = spelling.wideUse
    items.use[count] = spelling.use
    items.tag[count] = last - first > 1 ? quotedClass : (tags[first] ?? 0)
    items.kind[count] = spelling.shape * kindsPerShape + name
    items.place[count] = opening > 0 ? opening : spelling.place
    items.unit[count] = unitCount
    items.paragraph[count] = paragraph
    items.first[count] = first
    items.last[count] = last
    count++
  }
  document.paragraphs[field].forEach((paragraph, index) => {
    let opening: number = place.paragraph
    for (const unit of unitsOf(text, tokens, paragraph, groups[index] ?? [], starts, attributes)) {
      for (const { first, last, quotation } of unit.pieces) {
        if (quotation !== null) {
          items.quoted[count] = lengthStep(last - first)
          items.isOpen[count] = quotation.isClosed ? 0 : 1
          put(first, last, index, opening, quotedSpelling(text, tokens, first, last, quotation), 0)
          opening = 0
          continue
        }
        for (let at = first; at < last; at++) {
          const token = tokens[at]
          if (token !== undefined) put(at, at + 1, index, opening, spellingIn(token, classes), names[at] ?? 0)
          opening = 0
        }
      }
      unitCount++
      opening = place.unit
    }
  })
  return { count, ...items }
}

function quotedSpelling(
  text: string,
  tokens: readonly Token[],
  first: number,
  last: number,
  { end, isClosed }: Quotation
): Spelling {
  const length = lengthStep(last - first)
  const sign = text.charAt(end - 1)
  const ending = stop.test(sign) ? sign : 'w'
  const opening = tokens[first + 1]?.shape
  const isCapital = opening === 'capital' || opening === 'upper'
  return {
    word: hashOf(`“${length}`),
    ending: hashOf(`“${ending}${isCapital}`),
    shortEnding: hashOf(`“${ending}${isCapital}${length}${isClosed}`),
    shape: quotationShape + (length > 2 ? 1 : 0),
    place: place.quotation,
    use: quotedClass,
    wideUse: quotedClass
  }
}
