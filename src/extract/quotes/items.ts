import type { Field } from '../../document/span.ts'
import { type Quotation, type Reference, type Referred, type Token, textOf } from '../document.ts'
import type { Lexicon } from '../tagger/lexicon.ts'
import { attributionBehind } from './attribution.ts'
import { unitsOf } from './frame.ts'

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
  /** Classes of words that stand among the same words, coarse, middle and fine. */
  readonly coarse: Int32Array
  readonly middle: Int32Array
  readonly fine: Int32Array
  /** Its shape, and whether it is in a name of what type. */
  readonly kind: Int32Array
  readonly place: Uint8Array
  /** 0 for a word, else 1 to 5 by the length of the quotation. */
  readonly quoted: Uint8Array
  readonly unit: Int32Array
  readonly paragraph: Int32Array
  /** First token, and the one after the last. */
  readonly first: Int32Array
  readonly last: Int32Array
}

/** FNV-1a over UTF-16 code units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

interface Spelling {
  readonly word: number
  readonly ending: number
  readonly shortEnding: number
  readonly shape: number
  readonly place: number
  readonly classes: readonly number[]
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

/** Words that no training text knows are classed by their shape and ending. */
const unknown = 2000

function classesOf({ lower, shape }: Token, lexicon: Lexicon): readonly number[] {
  const entry = lexicon.entryOf(lower)
  const isLarge = shape === 'capital' || shape === 'upper'
  const [first, second] = isLarge ? [entry?.large, entry?.small] : [entry?.small, entry?.large]
  if ((first?.[0] ?? 0) > 0) return first ?? []
  if ((second?.[0] ?? 0) > 0) return second ?? []
  const ending = shape === 'lower' ? 1 + endings.findIndex(pattern => pattern.test(lower)) : 0
  const code = unknown + shapes[shape] * 8 + ending
  return [code, code, code]
}

const endings = [/ed$/, /ing$/, /s$/, /ly$/]

function spellingOf(token: Token, lexicon: Lexicon): Spelling {
  const { lower, shape, text } = token
  return {
    word: hashOf(shape === 'number' ? `#${Math.min(5, text.length)}` : lower),
    ending: hashOf(`~${lower.slice(-3)}`),
    shortEnding: hashOf(`~${lower.slice(-2)}`),
    shape: shapes[shape],
    place: placeOf(token),
    classes: classesOf(token, lexicon)
  }
}

/** Spellings kept at once; a text made of nothing but new words must not fill the memory. */
const mostSpellings = 50_000
let spellings = new Map<string, Spelling>()
let speller: Lexicon | undefined

function spellingIn(token: Token, lexicon: Lexicon): Spelling {
  if (speller !== lexicon) spellings = new Map()
  speller = lexicon
  let spelling = spellings.get(token.text)
  if (spelling === undefined) {
    spelling = spellingOf(token, lexicon)
    if (spellings.size >= mostSpellings) spellings = new Map()
    spellings.set(token.text, spelling)
  }
  return spelling
}

const quotationShape = 5
const quotedClass = 3000
const stop = /[,.!?…;]/

function lengthOf(tokenCount: number): number {
  if (tokenCount < 4) return 1
  if (tokenCount < 6) return 2
  return tokenCount < 12 ? 3 : tokenCount < 30 ? 4 : 5
}

const typeCodes = { person: 1, organization: 3, place: 5, other: 7 } as const
const pronounCode = 9
const kindsPerShape = 12

/** For each token whether it begins or goes on with a name, and of what type. */
function namesAt(document: Referred, field: Field): Uint8Array {
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

/** How near behind a quotation a cue must stand to attribute it across a question mark, in tokens. */
const nearness = 8

/** The items of a field. */
export function itemsOf(document: Referred, field: Field, lexicon: Lexicon): Items {
  const text = textOf(document, field)
  const tokens = document.tokens[field]
  const size = tokens.length
  const items = {
    word: new Int32Array(size),
    ending: new Int32Array(size),
    shortEnding: new Int32Array(size),
    coarse: new Int32Array(size),
    middle: new Int32Array(size),
    fine: new Int32Array(size),
    kind: new Int32Array(size),
    place: new Uint8Array(size),
    quoted: new Uint8Array(size),
    unit: new Int32Array(size),
    paragraph: new Int32Array(size),
    first: new Int32Array(size),
    last: new Int32Array(size)
  }
  const names = namesAt(document, field)
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
    items.coarse[count] = spelling.classes[0] ?? 0
    items.middle[count] = spelling.classes[1] ?? 0
    items.fine[count] = spelling.classes[2] ?? 0
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
          items.quoted[count] = lengthOf(last - first)
          put(first, last, index, opening, quotedSpelling(text, tokens, first, last, quotation), 0)
          opening = 0
          continue
        }
        for (let at = first; at < last; at++) {
          const token = tokens[at]
          if (token !== undefined) put(at, at + 1, index, opening, spellingIn(token, lexicon), names[at] ?? 0)
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
  const length = lengthOf(last - first)
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
    classes: [quotedClass + length, quotedClass + length, quotedClass + length]
  }
}
