import type { Named, Segmented, Spotted } from '../extract/document.ts'
import { nameEntities } from '../extract/entities/entities.ts'
import { type Choice, probabilitiesOf, readPronouns } from '../extract/entities/pronouns.ts'
import type { GumArticle, GumMention } from './conllu.ts'

// Whom pronouns stand for, learnt from the coreference of GUM: a log-linear model over the choices that extraction has at
// each pronoun, by gradient ascent from the same start, so with the same weights each time.
interface Example {
  readonly choices: readonly Choice[]
  /** Whether each choice is right. */
  readonly isRight: readonly boolean[]
}

/** The smallest phrase around a stretch of characters. */
export function phraseAt(mentions: readonly GumMention[], start: number, end: number): GumMention | undefined {
  let best: GumMention | undefined
  for (const mention of mentions) {
    if (mention.start > start || mention.end < end) continue
    if (best === undefined || mention.end - mention.start < best.end - best.start) best = mention
  }
  return best
}

/** The gold things that the names of each entity stand for. */
export function thingsOf(document: Named, mentions: readonly GumMention[]): readonly ReadonlySet<string>[] {
  const things = document.entities.map(() => new Set<string>())
  for (const { entity, start, end } of document.names.articleBody) {
    const thing = phraseAt(mentions, start, end)
    if (thing !== undefined) things[entity]?.add(thing.cluster)
  }
  return things
}

function examplesOf(document: Named, mentions: readonly GumMention[]): readonly Example[] {
  const things = thingsOf(document, mentions)
  const examples: Example[] = []
  readPronouns(document, (choices, field, { start, end }) => {
    if (field !== 'articleBody') return null
    const meant = mentions.find(mention => mention.start === start && mention.end === end)
    if (meant === undefined) return null
    const isMeant = choices.map(({ entity }) => entity !== null && things[entity]?.has(meant.cluster) === true)
    const isNobody = !isMeant.includes(true)
    examples.push({
      choices,
      isRight: choices.map(({ entity }, at) => (entity === null ? isNobody : isMeant[at] === true))
    })
    // What comes behind is read as if this one had been told right.
    const entity = choices[isMeant.indexOf(true)]?.entity ?? null
    return entity === null ? null : { entity, probability: 1 }
  })
  return examples
}

const rounds = 600
const rate = 2
const penalty = 0.0004
/** Weights below it are left out. */
const least = 0.02

function learn(examples: readonly Example[]): Record<string, number> {
  const weights: Record<string, number> = {}
  for (let round = 0; round < rounds; round++) {
    const gradient: Record<string, number> = {}
    for (const { choices, isRight } of examples) {
      const probabilities = probabilitiesOf(choices, weights)
      const right = probabilities.reduce((sum, probability, at) => sum + (isRight[at] === true ? probability : 0), 0)
      choices.forEach(({ features }, at) => {
        const probability = probabilities[at] ?? 0
        const change = (isRight[at] === true ? probability / right : 0) - probability
        for (const feature of features) gradient[feature] = (gradient[feature] ?? 0) + change
      })
    }
    for (const [feature, change] of Object.entries(gradient)) {
      const weight = weights[feature] ?? 0
      weights[feature] = weight + rate * (change / examples.length - penalty * weight)
    }
  }
  return weights
}

/** Nobody tells news like they talk, explain how to or rule in court. */
const isProse = ({ id }: GumArticle) => !/_(?:conversation|vlog|podcast|whow|court)_/.test(id)

/** The weights as the file that extraction reads (lists/pronoun-weights.json). */
export function trainPronouns(
  articles: readonly GumArticle[],
  spotNames: (document: Segmented) => Spotted,
  tell: (progress: string) => void
): string {
  const examples = articles
    .filter(isProse)
    .flatMap(({ document, mentions }) => examplesOf(nameEntities(spotNames(document)), mentions))
  const weights = Object.entries(learn(examples))
    .map(([feature, weight]) => [feature, Math.round(weight * 100) / 100] as const)
    .filter(([, weight]) => Math.abs(weight) >= least)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  tell(`${examples.length} pronouns, ${weights.length} weights`)
  return `${JSON.stringify(Object.fromEntries(weights), null, 2)}\n`
}
