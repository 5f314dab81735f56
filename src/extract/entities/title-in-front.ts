import type { Token } from '../document.ts'
import { isPeople, placeNamed } from './gazetteer.ts'
import { companyForms, institutions } from './kinds.ts'
import { honorifics, officeParts, offices } from './titles.ts'
import { calendarWords, hyphens, isCapital } from './words.ts'

// What stands in front of a person's name and tells who it is: `Mr.`, `Russian President`, `Secretary of State`.

/** A title as tokens, half open; where it ends the name begins. */
export interface Title {
  readonly first: number
  readonly last: number
  /** What the form of address tells; null for either. */
  readonly isFemale: boolean | null
}

const longest = 8
const joints = new Set(['of', 'for', 'and', '&'])

const isOffice = ({ lower }: Token) => honorifics.has(lower) || offices.has(lower)

/** How far a name that begins with its own title (`Mr. Blair`) goes without it. */
export function nameBehindTitle(tokens: readonly Token[], first: number, last: number): number {
  let start = first
  while (start < last - 1) {
    const token = tokens[start]
    if (token === undefined || !(isOffice(token) || (officeParts.has(token.lower) && start + 2 < last))) break
    start++
  }
  const before = tokens[start - 1]
  return start > first && before !== undefined && isOffice(before) ? start : first
}

/** The title right in front of `name`, not reaching beyond `from`; null where there is none. */
export function titleInFront(tokens: readonly Token[], from: number, name: number): Title | null {
  // `a spokesman for Smith` is not Smith.
  if (joints.has(tokens[name - 1]?.lower ?? '')) return null
  let office = name - 1
  // `Secretary of State John Kerry`, `Deputy Minister of Foreign Affairs Lee`: capitals behind the office, after `of`.
  while (office >= from && name - office <= 4) {
    const token = tokens[office]
    if (token === undefined || isOffice(token)) break
    if (!isCapital(token) && !joints.has(token.lower)) return null
    office--
  }
  const token = tokens[office]
  if (office < from || token === undefined || !isOffice(token)) return null
  if (office < name - 1 && !joints.has(tokens[office + 1]?.lower ?? '')) return null
  let first = office
  while (first > from && name - first < longest) {
    const before = tokens[first - 1]
    if (before === undefined || calendarWords.has(before.lower)) break
    // `the campaign of Mr. Smith`: nothing in front of a form of address is the title of its name.
    const isAddress = honorifics.has(tokens[first]?.lower ?? '')
    const isGlue = hyphens.has(before.text) || (joints.has(before.lower) && !isAddress)
    const farther = tokens[first - 2]
    if (isGlue && farther !== undefined && first - 2 >= from && (isTitleWord(farther) || isOffice(farther))) first -= 2
    else if (isOffice(before) || isTitleWord(before)) first--
    else break
  }
  let isFemale: boolean | null = null
  for (let at = first; at < name; at++) isFemale = honorifics.get(tokens[at]?.lower ?? '') ?? isFemale
  return { first, last: name, isFemale }
}

const isTitleWord = ({ text, lower, shape }: Token) =>
  officeParts.has(lower) ||
  isPeople(text) ||
  placeNamed(text) !== undefined ||
  ((shape === 'capital' || shape === 'upper') &&
    (institutions.has(text) || companyForms.has(text) || text === 'Kremlin'))
