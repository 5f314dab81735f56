import { SetupError } from '../errors.ts'
import { csvMembers } from '../intake/csv/columns.ts'
import type { ColumnMap } from './format.ts'

/** A comma that parts two pairs: a member follows. */
const between = new RegExp(`,(?=\\s*(?:${csvMembers.join('|')})\\s*=)`, 'i')

/**
 * Columns by member out of `headline=Title,articleBody=Text`, of which there may be several. A comma parts two only where
 * a member and `=` follow it. An empty name leaves the member out. Throws SetupError.
 */
export function readColumnMap(texts: readonly string[]): ColumnMap {
  const entries = texts.flatMap(text => text.split(between)).map(entryOf)
  const members = entries.map(([member]) => member)
  const twice = members.find((member, at) => members.indexOf(member) !== at)
  if (twice !== undefined) throw new SetupError(`--map names “${twice}” twice`)
  return Object.fromEntries(entries)
}

function entryOf(text: string): readonly [member: string, column: string] {
  const at = text.indexOf('=')
  if (at === -1) throw new SetupError(`--map takes MEMBER=COLUMN, such as headline=Title, and not “${text}”`)
  const name = text.slice(0, at).trim()
  const member = csvMembers.find(member => member.toLowerCase() === name.toLowerCase())
  if (member === undefined) {
    throw new SetupError(
      `--map: articles have no member “${name}” that a column can hold; there are ${csvMembers.join(', ')}`
    )
  }
  return [member, text.slice(at + 1).trim()]
}
