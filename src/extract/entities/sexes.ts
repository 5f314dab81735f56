import { fields } from '../../document/span.ts'
import type { Named, Token } from '../document.ts'
import lists from './lists/first-names.json' with { type: 'json' }
import { honorifics } from './titles.ts'
import { isCapital } from './words.ts'

// Whether `he` or `she` may stand for a person: forms of address and nouns in front of the name tell it, a first name
// makes it likely.

export type Sex = 'female' | 'male'

/** What is known of a person: told by the text, or guessed from the first name. */
export interface SexOfPerson {
  readonly sex: Sex
  readonly isTold: boolean
}

const firstNames = new Map<string, Sex>()
for (const sex of ['female', 'male'] as const) for (const name of lists[sex].split(' ')) firstNames.set(name, sex)

/** The sex of most who have this first name; undefined where both have it or the lists do not know it. */
export const sexOfFirstName = (name: string): Sex | undefined => firstNames.get(name)

const women = new Set(
  'actress heroine duchess countess baroness empress goddess bride widow housewife waitress nun'.split(' ')
)
const men = new Set('actor hero duke count baron monk groom widower'.split(' '))
const femaleKin = new Set('wife mother daughter sister aunt niece grandmother girl woman lady'.split(' '))
const maleKin = new Set('husband father son brother uncle nephew grandfather boy man gentleman'.split(' '))

/** What a noun for a person tells: `spokeswoman`, `widow`, `brother`. */
export function sexOfNoun(lower: string): Sex | undefined {
  const isFemale = honorifics.get(lower)
  if (isFemale === true || women.has(lower) || femaleKin.has(lower) || /.woman$/.test(lower)) return 'female'
  if (isFemale === false || men.has(lower) || maleKin.has(lower)) return 'male'
  return /.man$/.test(lower) && !/(?:hu|ger|ro|wo|otto|nor)man$/.test(lower) ? 'male' : undefined
}

/** How many words in front of a name may tell: `Deputy Chairwoman of the Board`. */
const reach = 3

function toldInFront(tokens: readonly Token[], first: number): Sex | undefined {
  for (let at = first - 1; at >= first - reach; at--) {
    const token = tokens[at]
    if (token === undefined || token.shape === 'punctuation') return undefined
    const sex = sexOfNoun(token.lower)
    if (sex !== undefined) return sex
    if (!isCapital(token)) return undefined
  }
  return undefined
}

/** The persons of a document whose sex is told or likely, by their index in `entities`. */
export function sexesOf(document: Named): Map<number, SexOfPerson> {
  const sexes = new Map<number, SexOfPerson>()
  document.entities.forEach(({ type, name }, entity) => {
    const sex = type === 'person' && name.includes(' ') ? sexOfFirstName(name.slice(0, name.indexOf(' '))) : undefined
    if (sex !== undefined) sexes.set(entity, { sex, isTold: false })
  })
  for (const field of fields) {
    for (const { entity, first } of document.names[field]) {
      if (document.entities[entity]?.type !== 'person') continue
      const sex = toldInFront(document.tokens[field], first)
      if (sex !== undefined && sexes.get(entity)?.isTold !== true) sexes.set(entity, { sex, isTold: true })
    }
  }
  return sexes
}
