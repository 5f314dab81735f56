import type { Spotted, Token } from '../document.ts'
import type { TaggedName } from '../tagger/tags.ts'
import { longestPlace, placeNamed } from './gazetteer.ts'
import { fixedType } from './metonyms.ts'
import { sexOfFirstName } from './sexes.ts'
import { honorifics, officeParts, offices } from './titles.ts'
import { calendarWords, hyphens, isCapital, joined } from './words.ts'

// What the tagger leaves out and a rule is sure of: a name behind a form of address or an office, a first name with another
// behind it, and a well-known place.

const longestName = 4

/** Whether a capital at `at` can only be there because a name is. */
const isNameWord = (token: Token | undefined) =>
  token !== undefined &&
  isCapital(token) &&
  !calendarWords.has(token.lower) &&
  !offices.has(token.lower) &&
  !honorifics.has(token.lower) &&
  placeNamed(token.text) === undefined

/** `Ingrid Sundqvist`: a first name and one word more, with no capital on either side that could go with them. */
function personByFirstName(tokens: readonly Token[], at: number, free: (at: number) => boolean): TaggedName | null {
  const [before, first, surname, behind] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]]
  if (first?.shape !== 'capital' || surname?.shape !== 'capital' || sexOfFirstName(first.text) === undefined)
    return null
  if (!isNameWord(first) || !isNameWord(surname) || !free(at + 1) || surname.text.length < 3) return null
  if (isCapital(before) && !calendarWords.has(before?.lower ?? '')) return null
  return isCapital(behind) || hyphens.has(behind?.text ?? '') ? null : { first: at, last: at + 2, type: 'person' }
}

function personBehindTitle(tokens: readonly Token[], at: number, last: number, free: (at: number) => boolean) {
  const title = tokens[at]
  if (title === undefined || !isCapital(title) || title.shape === 'upper') return null
  const isAddress = /^(?:mr|mrs|ms|dr|prof)\.?$/.test(title.lower)
  if (!isAddress && !(offices.has(title.lower) && title.text.length > 4)) return null
  let end = at + 1
  while (end < Math.min(last, at + 1 + longestName) && free(end) && isNameWord(tokens[end])) end++
  return end > at + 1 ? ({ first: at + 1, last: end, type: 'person' } as const) : null
}

/** `the Sundqvist-Hansen talks`, where the article has persons of both surnames. Who parts compounds sees what each is. */
function compoundAt(
  tokens: readonly Token[],
  at: number,
  surnames: ReadonlySet<string>,
  free: (at: number) => boolean
): TaggedName | null {
  if (!hyphens.has(tokens[at + 1]?.text ?? '') || !free(at + 1) || !free(at + 2)) return null
  const isOfTwo = surnames.has(tokens[at]?.text ?? '') && surnames.has(tokens[at + 2]?.text ?? '')
  return isOfTwo && !hyphens.has(tokens[at + 3]?.text ?? '') ? { first: at, last: at + 3, type: 'other' } : null
}

/** What may follow a place: anything but a capital, and an office (`US President`). */
const endsPlace = (token: Token | undefined) =>
  !isCapital(token) || offices.has(token?.lower ?? '') || officeParts.has(token?.lower ?? '')

function fixedAt(tokens: readonly Token[], at: number): TaggedName | null {
  const type = fixedType(tokens[at]?.text ?? '')
  return type === undefined || isCapital(tokens[at + 1]) ? null : { first: at, last: at + 1, type }
}

function placeAt(tokens: readonly Token[], at: number, last: number, free: (at: number) => boolean): TaggedName | null {
  // A capital that begins a sentence or follows a hyphen may be another word's.
  if (!isCapital(tokens[at]) || hyphens.has(tokens[at - 1]?.text ?? '') || hyphens.has(tokens[at + 1]?.text ?? ''))
    return null
  for (let end = Math.min(last, at + longestPlace); end > at; end--) {
    let isFree = true
    for (let index = at; index < end; index++) isFree &&= free(index)
    if (isFree && endsPlace(tokens[end]) && placeNamed(joined(tokens, at, end)) !== undefined) {
      return { first: at, last: end, type: 'place' }
    }
  }
  return null
}

/** Letters that stand for a thing, or for whoever holds an office, not for an institution. */
const plainLetters = new Set(
  'gdp gnp ipo cpi ppi rpi dna rna hiv dvd suv atm vat ufo url pdf usb gps cctv iq phd mba ceo cfo coo cto mvp'.split(
    ' '
  )
)

/** `the IDF`: three letters to five behind an article are an institution. */
function lettersAt(tokens: readonly Token[], at: number): TaggedName | null {
  const token = tokens[at]
  if (token?.shape !== 'upper' || !/^\p{Lu}{3,5}$/u.test(token.text) || plainLetters.has(token.lower)) return null
  if (tokens[at - 1]?.lower !== 'the' || isCapital(tokens[at + 1]) || hyphens.has(tokens[at + 1]?.text ?? ''))
    return null
  return { first: at, last: at + 1, type: 'organization' }
}

/** The names of a field with what rules add, in reading order. */
export function withOverlooked(document: Spotted, field: keyof Spotted['spotted']): readonly TaggedName[] {
  const tokens = document.tokens[field]
  const names = [...document.spotted[field]]
  const taken = new Uint8Array(tokens.length)
  for (const { first, last } of names) taken.fill(1, first, last)
  const persons = names.filter(({ type }) => type === 'person')
  const surnames = new Set(persons.map(({ last }) => tokens[last - 1]?.text ?? ''))
  const free = (at: number) => taken[at] === 0
  for (const { first, last } of document.sentences[field]) {
    let isMixed = false
    for (let at = first; at < last; at++) isMixed ||= tokens[at]?.shape === 'lower'
    if (!isMixed) continue
    for (let at = first; at < last; at++) {
      if (!free(at)) continue
      const name =
        personBehindTitle(tokens, at, last, free) ??
        personByFirstName(tokens, at, free) ??
        compoundAt(tokens, at, surnames, free) ??
        fixedAt(tokens, at) ??
        placeAt(tokens, at, last, free) ??
        lettersAt(tokens, at)
      if (name === null) continue
      names.push(name)
      taken.fill(1, name.first, name.last)
    }
  }
  return names.sort((a, b) => a.first - b.first)
}
