import type { Sex } from './sexes.ts'

// What tells whom a pronoun stands for: how far back a person was last named, as what, how often, and whether the sex
// fits. Each is a word for a weight.

/** As what a person is named: before the verb, as owner, behind a preposition, or otherwise. */
export type Part = 'subject' | 'possessive' | 'oblique' | 'object'

/** The last time a person was named or meant in a field, and what was known of the person by then. */
export interface Seen {
  readonly at: number
  readonly sentence: number
  readonly paragraph: number
  readonly part: Part
  /** Whether no other person was named before in the same sentence. */
  readonly isFirst: boolean
  readonly isPronoun: boolean
  readonly isQuoted: boolean
  /** Whether a word of saying is beside it. */
  readonly speaks: boolean
  /** How often so far. */
  readonly count: number
}

export interface Pronoun {
  readonly at: number
  readonly sentence: number
  readonly paragraph: number
  readonly sex: Sex
  readonly part: Part | 'reflexive'
  readonly speaks: boolean
}

/** What is known of a person in the whole article. */
export interface Standing {
  readonly sex: 'told' | 'likely' | 'pronoun' | 'unknown' | 'against'
  readonly isMostNamed: boolean
  readonly isInHeadline: boolean
}

const near = (sentences: number) => (sentences > 2 ? (sentences > 5 ? 'far' : '3') : String(sentences))

/** Features of a person who may be meant. `rank`: how many others were named since; `others`: how many others fit. */
export function featuresOf(
  pronoun: Pronoun,
  seen: Seen,
  { sex, isMostNamed, isInHeadline }: Standing,
  { rank, others, isSameClause }: { rank: number; others: number; isSameClause: boolean }
): readonly string[] {
  const distance = pronoun.sentence - seen.sentence
  const back = near(distance)
  const features = [
    `back ${back}`,
    `${pronoun.part} back ${back}`,
    `rank ${Math.min(3, rank)}`,
    `${seen.part} back ${back}`,
    `sex ${sex}`,
    `count ${seen.count > 3 ? 4 : Math.min(2, seen.count)}`
  ]
  if (seen.isFirst) features.push(`first back ${back}`)
  if (seen.isPronoun) features.push(`pronoun back ${back}`)
  if (seen.isPronoun && seen.part === pronoun.part) features.push('same part')
  if (distance > 0 && seen.paragraph === pronoun.paragraph) features.push('same paragraph')
  if (seen.isQuoted) features.push('quoted')
  if (isMostNamed) features.push('most named')
  if (isInHeadline) features.push('in headline')
  if (seen.speaks && distance < 4) features.push(pronoun.speaks ? 'spoke and speaks' : 'spoke')
  if (isSameClause) features.push(`${pronoun.part} in clause of ${seen.part}`)
  if (others === 0) features.push('only')
  return features
}

/** Features of somebody without a name being meant, or of a name behind the pronoun. */
export function featuresOfNobody(
  pronoun: Pronoun,
  nearest: Seen | undefined,
  { isPersonBetween, hasFitting, isBehind }: { isPersonBetween: boolean; hasFitting: boolean; isBehind: boolean }
): readonly string[] {
  const features = ['nobody', `nobody ${pronoun.part}`]
  features.push(nearest === undefined ? 'nobody named' : `nobody back ${near(pronoun.sentence - nearest.sentence)}`)
  if (isPersonBetween) features.push('nobody: person without name')
  if (!hasFitting) features.push('nobody fits')
  if (isBehind) features.push('nobody: somebody behind')
  return features
}

/** Features of the first person named behind a pronoun that stands in front: `In his speech, Obama`. */
export const featuresBehind = (pronoun: Pronoun, { sex }: Standing, others: number): readonly string[] => [
  'behind',
  `behind ${pronoun.part}`,
  `sex ${sex}`,
  ...(others === 0 ? ['behind only'] : [])
]
