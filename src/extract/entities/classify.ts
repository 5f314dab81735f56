import type { EntityType } from '../../document/annotations.ts'
import type { Token } from '../document.ts'
import { placeNamed } from './gazetteer.ts'
import { companyForms, institutions, placeKinds } from './kinds.ts'
import type { Candidate } from './names.ts'
import { roles } from './titles.ts'

// What a name names: every mention gives evidence, and the sum over the article decides. The weights order the
// evidence: what the name itself says counts more than what stands around it.

export type Votes = Record<EntityType, number>

export const noVotes = (): Votes => ({ person: 0, organization: 0, place: 0, other: 0 })

const speaking = new Set(
  'said says told added asked wrote called announced argued insisted warned noted explained tweeted denied confirmed claimed admitted replied'.split(
    ' '
  )
)
const locating = new Set([
  'in',
  'at',
  'near',
  'from',
  'to',
  'across',
  'around',
  'outside',
  'inside',
  'into',
  'throughout',
  'toward',
  'towards'
])
const ofCompanies = new Set([
  'shares',
  'stock',
  'chairman',
  'ceo',
  'chief',
  'spokesman',
  'spokeswoman',
  'unit',
  'subsidiary',
  'executives',
  'officials',
  'profit',
  'sales'
])

/** Evidence of one mention. */
export function votesOf(candidate: Candidate, tokens: readonly Token[], votes: Votes): void {
  const { text, first, last, before, behind } = candidate
  const length = last - first
  const tail = tokens[last - 1]?.text ?? ''
  const head = tokens[first]?.text ?? ''
  const place = placeNamed(text)

  if (candidate.title !== '') votes.person += 6
  if (roles.has(before)) votes.person += 3
  if (/^(?:Jr|Sr)\.?$/.test(tail) || hasInitial(tokens, first, last)) votes.person += 3
  if (companyForms.has(tail) && length > 1) votes.organization += 6
  if (institutions.has(tail) || (length > 1 && institutions.has(head))) votes.organization += length > 1 ? 5 : 1
  if (/^\p{Lu}{2,6}$/u.test(text) && place === undefined) votes.organization += 3
  if (text.includes('&')) votes.organization += 4
  if (place !== undefined) votes.place += length > 1 ? 6 : 4
  if (placeKinds.has(tail) && length > 1) votes.place += 5

  // `the Kremlin confirmed`: what speaks with an article is no person.
  if (speaking.has(behind)) votes[before === 'the' ? 'organization' : 'person'] += 2
  if (speaking.has(before)) votes.person += 2
  if (behind === 'who' || behind === 'whose') votes.person += 3
  if (behind === ',' && isAge(tokens[last + 1], tokens[last + 2])) votes.person += 4
  if (locating.has(before)) votes.place += length === 1 ? 2 : 1
  if (behind === ',' && placeNamed(tokens[last + 1]?.text ?? '') !== undefined) votes.place += 2
  if (ofCompanies.has(behind)) votes.organization += 1
  if (before === 'the' && length > 1) votes.organization += 2
  if (before === 'the' && length === 1) votes.other += 1
  // Two or three capitalised words without an article are a person more often than anything else in news.
  if (length >= 2 && length <= 3 && before !== 'the' && !/[&-]/.test(text)) votes.person += 2.5
}

function hasInitial(tokens: readonly Token[], first: number, last: number): boolean {
  for (let at = first; at < last - 1; at++) if (/^\p{Lu}\.$/u.test(tokens[at]?.text ?? '')) return true
  return false
}

const isAge = (number: Token | undefined, behind: Token | undefined) =>
  number !== undefined && /^\d{2}$/.test(number.text) && (behind?.text === ',' || behind?.text === '.')

/** The type with the most votes; `other` without any. On a tie the first of person, organization, place. */
export function typeOf(votes: Votes): EntityType {
  let best: EntityType = 'other'
  for (const type of ['person', 'organization', 'place'] as const) {
    if (votes[type] > 0 && votes[type] > (best === 'other' ? Math.max(0, votes.other - 1) : votes[best])) best = type
  }
  return best
}
