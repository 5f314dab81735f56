import type { GoldDocument, TypedName } from './gold.ts'
import { type Counts, noCounts, type Ratio, ratioOf } from './ratio.ts'

// How well names are found: the exact span and the type, of persons, organizations and places.

const types = ['person', 'organization', 'place'] as const
export const nameFigures = ['micro', ...types] as const
export type NameFigure = (typeof nameFigures)[number]

export function createNameMeasure() {
  const counts: Record<NameFigure, Counts> = {
    micro: noCounts(),
    person: noCounts(),
    organization: noCounts(),
    place: noCounts()
  }

  const add = ({ entities = [] }: GoldDocument, predicted: readonly TypedName[]): void => {
    for (const type of types) {
      const places = (names: readonly TypedName[]) =>
        new Set(names.filter(name => name.type === type).map(({ start, end }) => `${start}-${end}`))
      const gold = places(entities)
      const found = places(predicted)
      const right = [...gold].filter(place => found.has(place)).length
      for (const count of [counts.micro, counts[type]]) {
        count.found += found.size
        count.foundRight += right
        count.gold += gold.size
        count.goldFound += right
      }
    }
  }

  const figures = (): Readonly<Record<NameFigure, Ratio>> => ({
    micro: ratioOf(counts.micro),
    person: ratioOf(counts.person),
    organization: ratioOf(counts.organization),
    place: ratioOf(counts.place)
  })
  return { add, figures }
}
