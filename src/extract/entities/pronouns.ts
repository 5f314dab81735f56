import type { EntityAnnotation } from '../../document/annotations.ts'
import { type Field, fields, inReadingOrder, spanOf } from '../../document/span.ts'
import { layerOf, type Named, type Reference, type Referred, rangeAt, type Sentence, type Token } from '../document.ts'
import pronounWeights from './lists/pronoun-weights.json' with { type: 'json' }
import { isPersonNoun } from './nouns.ts'
import {
  featuresBehind,
  featuresOf,
  featuresOfNobody,
  type Pronoun,
  type Seen,
  type Standing
} from './pronoun-features.ts'
import { clauseEnds, partOfName, partOfPronoun, speaksAt } from './pronoun-parts.ts'
import { type Sex, type SexOfPerson, sexesOf } from './sexes.ts'

// `he` and `she` outside quotations, and their other forms, to the person meant: of the persons named before, each is as
// probable as its features make it, and so is nobody of them (a log-linear model; src/train/coreference.ts learns it). Read
// from the front, so that who was meant last counts as named.

/** A person who may be meant, or nobody. */
export interface Choice {
  readonly entity: number | null
  readonly features: readonly string[]
}

/** Who is meant, and how probable that is; null for nobody known. */
export type Decide = (
  choices: readonly Choice[],
  field: Field,
  token: Token
) => { entity: number; probability: number } | null

const sexOfPronoun: ReadonlyMap<string, Sex> = new Map<string, Sex>([
  ['she', 'female'],
  ['her', 'female'],
  ['hers', 'female'],
  ['herself', 'female'],
  ['he', 'male'],
  ['him', 'male'],
  ['his', 'male'],
  ['himself', 'male']
])

/** Below this nobody is named. */
const surest = 0.5

/** How many sentences back a person may have been named, and how many of the last named may be meant. */
const reach = 12
const mostPersons = 8
/** How many tokens a clause is looked through, and a clause in front of the subject. */
const longestClause = 60
const longestFront = 30

const fronted = new Set(
  'as in after before when while with by for since during at on through throughout despite following because although though under from if once upon until unlike like besides to'.split(
    ' '
  )
)

/** Reads one field from the front and asks for each pronoun who is meant. */
class Reader {
  readonly found: Reference[] = []
  readonly #document: Named
  readonly #field: Field
  readonly #sexes: ReadonlyMap<number, SexOfPerson>
  readonly #standings: ReadonlyMap<number, Omit<Standing, 'sex'>>
  readonly #meant: Map<number, Sex>
  readonly #seen = new Map<number, Seen>()
  /** The persons named or meant last, the last first. */
  #recent: readonly number[] = []
  readonly #decide: Decide
  /** Where a person without a name was told last: `a neighbour`. */
  #unnamed = -1

  constructor(
    document: Named,
    field: Field,
    persons: {
      sexes: ReadonlyMap<number, SexOfPerson>
      standings: ReadonlyMap<number, Omit<Standing, 'sex'>>
      meant: Map<number, Sex>
    },
    decide: Decide
  ) {
    this.#document = document
    this.#field = field
    this.#sexes = persons.sexes
    this.#standings = persons.standings
    this.#meant = persons.meant
    this.#decide = decide
  }

  read(): readonly Reference[] {
    const tokens = this.#document.tokens[this.#field]
    const names = this.#document.names[this.#field]
    const sentences = this.#document.sentences[this.#field]
    let next = 0
    sentences.forEach((sentence, index) => {
      let isFirst = true
      for (let at = sentence.first; at < sentence.last; at++) {
        const token = tokens[at]
        if (token === undefined) break
        while ((names[next]?.start ?? Infinity) < token.start) next++
        const name = names[next]
        if (name !== undefined && name.start === token.start) {
          if (this.#standings.has(name.entity)) {
            const part = partOfName(tokens, name.first, name.last)
            this.#see(name.entity, index, sentence, name, { part, isFirst, isPronoun: false })
            isFirst = false
          }
          at = Math.max(at, name.last - 1)
          continue
        }
        if (token.shape === 'lower' && isPersonNoun(token.lower)) this.#unnamed = at
        const sex = sexOfPronoun.get(token.lower)
        if (sex === undefined || this.#isQuoted(token.start)) continue
        const part = partOfPronoun(tokens, at)
        const range = { first: at, last: at + 1, start: token.start, end: token.end }
        const pronoun = {
          at,
          sentence: index,
          paragraph: sentence.paragraph,
          sex,
          part,
          speaks: speaksAt(tokens, at, at + 1)
        }
        const meant = this.#decide(this.#choices(pronoun, sentence, next), this.#field, token)
        if (meant === null) continue
        this.#meant.set(meant.entity, sex)
        this.#see(meant.entity, index, sentence, range, {
          part: part === 'reflexive' ? 'object' : part,
          isFirst,
          isPronoun: true
        })
        isFirst = false
        this.found.push({ ...range, entity: meant.entity, probability: meant.probability })
      }
    })
    return this.found
  }

  #isQuoted(start: number): boolean {
    return rangeAt(this.#document.quotations[this.#field], start) !== undefined
  }

  #see(
    entity: number,
    sentence: number,
    { paragraph }: Sentence,
    { first, last, start }: { first: number; last: number; start: number },
    how: Pick<Seen, 'part' | 'isFirst' | 'isPronoun'>
  ): void {
    const tokens = this.#document.tokens[this.#field]
    const before = this.#seen.get(entity)
    this.#recent = [entity, ...this.#recent.filter(other => other !== entity)].slice(0, mostPersons)
    this.#seen.set(entity, {
      ...how,
      at: first,
      sentence,
      paragraph,
      isFirst: how.isFirst || (before?.sentence === sentence && before.isFirst),
      isQuoted: this.#isQuoted(start),
      speaks: speaksAt(tokens, first, last),
      count: (before?.count ?? 0) + 1
    })
  }

  #standingOf(entity: number, sex: Sex): Standing {
    const { isMostNamed = false, isInHeadline = false } = this.#standings.get(entity) ?? {}
    const known = this.#sexes.get(entity)
    const meant = this.#meant.get(entity)
    const told =
      known?.isTold === true
        ? known.sex === sex
          ? 'told'
          : 'against'
        : meant !== undefined
          ? meant === sex
            ? 'pronoun'
            : 'against'
          : known === undefined
            ? 'unknown'
            : known.sex === sex
              ? 'likely'
              : 'against'
    return { sex: told, isMostNamed, isInHeadline }
  }

  #isSameClause(from: number, to: number): boolean {
    if (to - from > longestClause) return false
    const tokens = this.#document.tokens[this.#field]
    for (let at = from; at < to; at++) {
      const token = tokens[at]
      if (token?.shape === 'punctuation' && /[,;:“”"—–()]/.test(token.text)) return false
      if (clauseEnds.has(token?.lower ?? '')) return false
    }
    return true
  }

  #choices(pronoun: Pronoun, sentence: Sentence, next: number): readonly Choice[] {
    const persons = this.#recent
      .flatMap(entity => {
        const seen = this.#seen.get(entity)
        if (seen === undefined || pronoun.sentence - seen.sentence > reach) return []
        return [{ entity, seen, standing: this.#standingOf(entity, pronoun.sex) }]
      })
      .filter(({ entity, standing }) => standing.sex !== 'against' || this.#sexes.get(entity)?.isTold !== true)
    const fitting = persons.filter(({ standing }) => standing.sex !== 'against')
    const isPersonBetween = this.#unnamed > (fitting[0]?.seen.at ?? -1)
    const choices: Choice[] = persons.map(({ entity, seen, standing }) => {
      const rank = fitting.findIndex(other => other.entity === entity)
      const isSameClause = seen.sentence === pronoun.sentence && this.#isSameClause(seen.at, pronoun.at)
      const others = fitting.filter(other => other.entity !== entity).length
      const features = featuresOf(pronoun, seen, standing, { rank: rank < 0 ? 3 : rank, others, isSameClause })
      return { entity, features }
    })
    const behind = this.#personBehind(pronoun, sentence, next)
    if (
      behind !== null &&
      !persons.some(({ entity, seen }) => entity === behind && seen.sentence === pronoun.sentence)
    ) {
      const standing = this.#standingOf(behind, pronoun.sex)
      const earlier = choices.find(({ entity }) => entity === behind)
      const features = featuresBehind(pronoun, standing, persons.length)
      if (earlier === undefined) choices.push({ entity: behind, features })
      else
        choices.splice(choices.indexOf(earlier), 1, { entity: behind, features: [...earlier.features, 'and behind'] })
    }
    choices.push({
      entity: null,
      features: featuresOfNobody(pronoun, fitting[0]?.seen, {
        isPersonBetween,
        hasFitting: fitting.some(({ standing }) => standing.sex !== 'unknown'),
        isBehind: behind !== null
      })
    })
    return choices
  }

  /** `In his speech, Obama said`: whom the clause behind the first comma begins with. */
  #personBehind(pronoun: Pronoun, { first, last }: Sentence, next: number): number | null {
    const tokens = this.#document.tokens[this.#field]
    if (!fronted.has(tokens[first]?.lower ?? '')) return null
    const limit = Math.min(last, first + longestFront)
    let comma = first + 1
    while (comma < limit && tokens[comma]?.text !== ',') comma++
    if (pronoun.at > comma || comma >= limit) return null
    const names = this.#document.names[this.#field]
    for (let index = next; index < names.length; index++) {
      const name = names[index]
      if (name === undefined || name.first >= last) return null
      if (name.first > comma) return this.#standings.has(name.entity) && name.first - comma < 5 ? name.entity : null
    }
    return null
  }
}

/** Asks `decide` for every pronoun of a document whom it means. */
export function readPronouns(document: Named, decide: Decide): Record<Field, readonly Reference[]> {
  const counts = new Map<number, number>()
  const inHeadline = new Set<number>()
  for (const field of fields) {
    for (const { entity } of document.names[field]) {
      if (document.entities[entity]?.type !== 'person') continue
      counts.set(entity, (counts.get(entity) ?? 0) + 1)
      if (field === 'headline') inHeadline.add(entity)
    }
  }
  const most = Math.max(2, ...counts.values())
  const standings = new Map(
    [...counts].map(([entity, count]) => [
      entity,
      { isMostNamed: count === most, isInHeadline: inHeadline.has(entity) }
    ])
  )
  const sexes = sexesOf(document)
  const meant = new Map<number, Sex>()
  return layerOf(field =>
    counts.size === 0 ? [] : new Reader(document, field, { sexes, standings, meant }, decide).read()
  )
}

/** Probabilities of choices under the weights. */
export function probabilitiesOf(
  choices: readonly Choice[],
  weights: Readonly<Record<string, number>>
): readonly number[] {
  const scores = choices.map(({ features }) => {
    let score = 0
    for (const feature of features) score += weights[feature] ?? 0
    return Math.exp(score)
  })
  const sum = scores.reduce((all, score) => all + score, 0)
  return scores.map(score => score / sum)
}

function likeliest(choices: readonly Choice[]): { entity: number; probability: number } | null {
  const probabilities = probabilitiesOf(choices, pronounWeights)
  let best = 0
  probabilities.forEach((probability, index) => {
    if (probability > (probabilities[best] ?? 0)) best = index
  })
  const entity = choices[best]?.entity ?? null
  const probability = probabilities[best] ?? 0
  return entity === null || probability < surest ? null : { entity, probability }
}

function withPronouns(document: Named, pronouns: Referred['pronouns']): readonly EntityAnnotation[] {
  const mentions = document.entities.map(entity => [...entity.mentions])
  for (const field of fields) {
    for (const { entity, start, end } of pronouns[field])
      mentions[entity]?.push({ ...spanOf(document.article, field, start, end), kind: 'pronoun' })
  }
  return document.entities.map((entity, index) => ({
    ...entity,
    mentions: (mentions[index] ?? []).sort(inReadingOrder)
  }))
}

/** Stage: the pronouns that refer to a named person, as mentions of their own. */
export function resolvePronouns<D extends Named>(document: D): D & Referred {
  const pronouns = readPronouns(document, likeliest)
  return { ...document, pronouns, entities: withPronouns(document, pronouns) }
}
