import type { Token } from '../document.ts'
import { isPeople, longestPlace, placeNamed } from './gazetteer.ts'
import { companyForms, continued, institutions } from './kinds.ts'
import { honorifics, officeParts, offices } from './titles.ts'
import { hyphens, isCapital, joined } from './words.ts'

// One run of capitalised words to the names in it: titles and peoples stand in front of a name and are no part of it.

/** A run of tokens with the title taken off its front. */
export interface Run {
  readonly first: number
  readonly last: number
  readonly title: string
  readonly isFemale: boolean | null
}

/** Takes titles off the front. Null where nothing but a title is left. */
function withoutTitle(tokens: readonly Token[], run: Run, text: string): Run | null {
  let name = run.first
  for (let at = run.first; at < run.last; at++) {
    const lower = tokens[at]?.lower ?? ''
    if (honorifics.has(lower) || offices.has(lower)) name = at + 1
    // `Secretary of State John Kerry`, `Minister for Foreign Affairs Lee`
    else if (name === at && name > run.first && (lower === 'of' || lower === 'for')) continue
    else if (name > run.first && officeParts.has(lower) && at + 1 < run.last) continue
  }
  const before = tokens[run.first]
  const end = tokens[name - 1]
  if (name === run.first || before === undefined || end === undefined) return run
  if (name >= run.last) return null
  let isFemale = run.isFemale
  for (let at = run.first; at < name; at++) isFemale = honorifics.get(tokens[at]?.lower ?? '') ?? isFemale
  // `Secretary of State John Kerry`: the rest of the office has no lower-case connector behind a capital.
  let start = name
  if (tokens[start]?.lower === 'of' && start + 2 < run.last) start += 2
  return { first: start, last: run.last, title: text.slice(before.start, tokens[start - 1]?.end ?? end.end), isFemale }
}

/** The place or organization inside a title: the United States of `US President Donald Trump`. */
function innerNames(tokens: readonly Token[], first: number, last: number): Run[] {
  const inner: Run[] = []
  for (let at = first; at < last; at++) {
    const token = tokens[at]
    if (token === undefined || !isCapital(token)) continue
    let end = Math.min(last, at + longestPlace)
    while (end > at && placeNamed(joined(tokens, at, end)) === undefined) end--
    if (end > at) {
      inner.push({ first: at, last: end, title: '', isFemale: null })
      at = end - 1
    } else if (
      !offices.has(token.lower) &&
      !officeParts.has(token.lower) &&
      !isPeople(token.text) &&
      !honorifics.has(token.lower)
    ) {
      inner.push({ first: at, last: at + 1, title: '', isFemale: null })
    }
  }
  return inner
}

/** One run can hold several names: titles come off the front, peoples stand alone, a known place ends a lone company. */
export function runsIn(tokens: readonly Token[], run: Run, text: string): Run[] {
  const whole = joined(tokens, run.first, run.last)
  if (placeNamed(whole) !== undefined) return [run]
  const named = withoutTitle(tokens, run, text)
  if (named === null) return innerNames(tokens, run.first, run.last)
  const inner = named.first > run.first ? innerNames(tokens, run.first, named.first) : []
  const rest = withoutPeople(tokens, named)
  return rest === null ? inner : [...inner, rest]
}

/** `Russian Vladimir Putin` but `Russian Army`: a people in front is part of the name of an institution only. */
function withoutPeople(tokens: readonly Token[], run: Run): Run | null {
  let first = run.first
  while (first < run.last && (isPeople(tokens[first]?.text ?? '') || hyphens.has(tokens[first]?.text ?? ''))) first++
  if (first === run.first || isInstitutional(tokens, first, run.last)) return run
  return first < run.last ? { ...run, first } : null
}

function isInstitutional(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first; at < last; at++) {
    const word = tokens[at]?.text ?? ''
    if (institutions.has(word) || continued.has(word) || companyForms.has(word)) return true
  }
  return false
}
