import type { Located } from '../mapped.ts'

// An item of ninjs by the names of its members without case and underscores, which is how the three generations of the
// standard differ: `versionCreated` and `versioncreated`, `contentType` and `contenttype`, `body_text`.

/** The members that are there and not null, each with its place. */
export type Item = ReadonlyMap<string, Located<unknown>>

/** One of the objects that a list of an item has; texts that are absent are empty. */
export interface Part extends Located<string> {
  readonly role: string
  readonly contentType: string
  readonly name: string
  readonly rel: string
  readonly literal: string
  readonly href: string
}

/** Names as ninjs 1 has them. */
const formerNames: Readonly<Record<string, string>> = {
  person: 'people',
  organisation: 'organisations',
  place: 'places',
  subject: 'subjects',
  infosource: 'infosources'
}

const folded = (name: string) => name.toLowerCase().replaceAll('_', '')

/** Null where the value is no object. */
export function itemOf(value: unknown): Item | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const members = Object.entries(value).filter(([, member]) => member != null)
  return new Map(
    members.map(([name, member]) => {
      const pointer = `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
      return [formerNames[folded(name)] ?? folded(name), { value: member, pointer }]
    })
  )
}

export function textOf(item: Item, name: string): Located<string> | null {
  const located = item.get(name)
  return typeof located?.value === 'string' ? { value: located.value, pointer: located.pointer } : null
}

/** The objects of a list; the place of each is that of its `value` where it has one. Objects by name are a list, too. */
export function partsOf(item: Item, name: string): readonly Part[] {
  const list = item.get(name)
  if (typeof list?.value !== 'object' || list.value === null) return []
  return Object.entries(list.value).flatMap(([at, value]) => {
    const members = itemOf(value)
    if (members === null) return []
    const text = (member: string) => textOf(members, member)?.value ?? ''
    const inner = members.get('value')?.pointer ?? ''
    return [
      {
        value: text('value'),
        pointer: `${list.pointer}/${at.replaceAll('~', '~0').replaceAll('/', '~1')}${inner}`,
        role: text('role'),
        contentType: text('contenttype'),
        name: text('name'),
        rel: text('rel'),
        literal: text('literal'),
        href: text('href')
      }
    ]
  })
}
