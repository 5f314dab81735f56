import { conflictTable, type Instead, type Ways } from './conflict.ts'
import { type EntityState, typeWord } from './entity-change.ts'

const rows: readonly (readonly [label: string, of: (state: EntityState) => string])[] = [
  ['Name', ({ name }) => name],
  ['Is a', ({ type }) => typeWord(type)],
  ['Also called', ({ aliases }) => aliases.join(', ')],
  ['Described as', ({ description }) => description ?? ''],
  ['Elsewhere', ({ sameAs }) => sameAs.join(', ')]
]

/** What the entity was, what somebody else made of it, and what is wanted, with the two ways on. */
export const entityConflict = (
  before: EntityState,
  now: EntityState,
  wanted: EntityState | Instead,
  ways: Ways
): HTMLElement =>
  conflictTable(
    'entity',
    rows.map(([label, of]) => [label, of(before), of(now), 'instead' in wanted ? wanted : of(wanted)]),
    ways
  )
