import lists from './lists/nouns.json' with { type: 'json' }
import { offices, roles } from './titles.ts'

// Nouns that tell what kind of thing somebody or something is (lists/README.md).

const persons = new Set([...lists.person.split(' '), ...roles, ...offices])
const groups = new Set(lists.group.split(' '))

/** `lawyer`, `spokeswoman`, `sen.`: whether the word, in lower case and singular, tells a person. */
export const isPersonNoun = (lower: string) => persons.has(lower)

/** `company`, `ministry`: whether the word tells a group of people. */
export const isGroupNoun = (lower: string) => groups.has(lower)
