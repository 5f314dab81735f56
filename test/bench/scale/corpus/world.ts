import type { EntityType } from '../../../../src/document/annotations.ts'
import { entityId } from '../../../../src/document/id.ts'
import { type Random, randomOf } from './random.ts'
import { capitalised, distinctWords } from './syllables.ts'
import { type Zipf, zipfOf } from './zipf.ts'

// Whom and what the articles are about, and who writes and prints them. The world is the same however many articles are
// made of it: a small corpus knows the commoner part.

export interface Being {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  /** What it is called after its first mention. */
  readonly short: string
}

/** Beings of one type, the commonest first. */
export interface Kind {
  being(rank: number): Being
  readonly ranks: Zipf
}

export interface World {
  readonly persons: Kind
  readonly organizations: Kind
  readonly places: Kind
  readonly publishers: readonly string[]
  readonly publisherRanks: Zipf
  readonly authors: readonly string[]
  readonly authorRanks: Zipf
  readonly sections: readonly string[]
  readonly sectionRanks: Zipf
}

const houses = ['Post', 'Herald', 'Courier', 'Gazette', 'Tribune', 'Observer', 'Chronicle'] as const
const bodies = ['Union', 'Bank', 'Council', 'Institute', 'Works', 'Party', 'League', 'Museum'] as const

export function worldOf(seed: number): World {
  const random = randomOf(seed, -3)
  const first = distinctWords(random, 400, () => 2).map(capitalised)
  const last = distinctWords(random, 12_000, () => 3).map(capitalised)
  const towns = distinctWords(random, 20_000, place => (place < 200 ? 2 : 3), new Set(first.concat(last))).map(
    capitalised
  )
  const full = () => `${first[random.below(first.length)]} ${last[random.below(last.length)]}`
  const people = distinct(130_000, full)
  const organizations = distinct(50_000, () => `${towns[random.below(towns.length)]} ${random.pick(bodies)}`)
  return {
    // The commonest place is in a sixth of the articles; the most quoted person says a fortieth of the quotes.
    persons: kindOf('person', people.slice(0, 120_000), 3),
    organizations: kindOf('organization', organizations, 4),
    places: kindOf('place', towns, 1),
    publishers: distinct(50, () => `${towns[random.below(300)]} ${random.pick(houses)}`),
    publisherRanks: zipfOf(50, 1),
    authors: people.slice(-3_000),
    authorRanks: zipfOf(3_000, 5),
    sections: distinctWords(random, 12, () => 2).map(capitalised),
    sectionRanks: zipfOf(12, 1)
  }
}

function distinct(count: number, name: () => string): readonly string[] {
  const names = new Set<string>()
  while (names.size < count) names.add(name())
  return [...names]
}

function kindOf(type: EntityType, names: readonly string[], offset: number): Kind {
  // Most are never asked for, and ids take longer than names.
  const met = new Map<number, Being>()
  const create = (name: string): Being => {
    const short = type === 'person' ? name.slice(name.indexOf(' ') + 1) : name
    return { id: entityId(type, name), type, name, short }
  }
  return {
    being: rank => {
      const being = met.get(rank) ?? create(names[rank] ?? '')
      met.set(rank, being)
      return being
    },
    ranks: zipfOf(names.length, offset)
  }
}

/** As many different beings of the kind as asked. */
export function castOf({ being, ranks }: Kind, count: number, random: Random): readonly Being[] {
  const cast = new Set<Being>()
  while (cast.size < count) cast.add(being(ranks.draw(random)))
  return [...cast]
}
