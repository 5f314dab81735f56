import { stemmer } from 'stemmer'
import { cueLemma } from '../document/cue-lemma.ts'
import { irregularVerbs } from '../document/irregular-verbs.ts'
import { apart } from './apart.ts'

// The index has words as they stand, so that a phrase can be looked for as it stands; a word is looked for in all the
// forms that share its stem. Endings make the forms and Porter's stem judges them. The stem alone would throw together
// whatever begins alike (organ and organize, general and generate), endings alone what does not belong together (state
// and station). A form that is no English word finds nothing.

/** More than a word has; each is looked up in the index. */
const formLimit = 25

const longest = 30

/** The word itself, then in small letters the other forms of it that a text may have. */
export function formsOf(word: string): readonly string[] {
  if (word.length < 3 || word.length > longest || !/^[a-z]+$/i.test(word)) return [word]
  const small = word.toLowerCase()
  const forms = apart.get(small) ?? regularForms(small)
  return [word, ...forms.filter(form => form !== small)].slice(0, formLimit)
}

const lemmaOf: ReadonlyMap<string, string> = new Map(
  [...irregularVerbs].flatMap(([verb, forms]) => forms.map(form => [form, verb] as const))
)

function regularForms(word: string): readonly string[] {
  const bases = basesOf(word)
  const isFree = (form: string) => {
    const lemma = lemmaOf.get(form)
    return !apart.has(form) && (lemma === undefined || bases.includes(lemma))
  }
  // Where there are too many, those of inflection stay.
  const inflected = bases.flatMap(base => [
    base,
    ...(irregularVerbs.get(base) ?? []),
    ...ofSameStem(base, inflections(base)).filter(isFree)
  ])
  const derived = bases.flatMap(base => ofSameStem(base, derivations(base)).filter(isFree))
  return [...new Set([...inflected, ...derived])]
}

/** Porter's stem, mended as he did himself later: `try` has its `y` from `tries`, `lies` its `e`, and `virus` is no plural. */
function stemOf(word: string): string {
  if (/^.ies$/.test(word)) return word.slice(0, -1)
  const stem = stemmer(/[^o]us$/.test(word) ? `${word}es` : word)
  return stem.replace(/^([^aeiou]+)y$/, '$1i')
}

const ofSameStem = (base: string, forms: readonly string[]) => {
  const stem = stemOf(base)
  return forms.filter(form => stemOf(form) === stem)
}

/** The words that this one may be a form of. */
function basesOf(word: string): readonly string[] {
  const lemma = lemmaOf.get(word)
  if (lemma !== undefined) return [lemma]
  const stem = stemOf(word)
  const isBase = (base: string) =>
    base.length >= 3 &&
    !apart.has(base) &&
    !lemmaOf.has(base) &&
    stemOf(base) === stem &&
    [...inflections(base), ...derivations(base)].includes(word)
  const bases = endings.flatMap(([ending, basesFor]) =>
    word.endsWith(ending) ? basesFor(word.slice(0, -ending.length), word).filter(isBase) : []
  )
  // A noun may be a verb again (`commissioned`), and has a plural. An inflected form has no forms of its own.
  return bases.length > 0 && /(?:[^s]s|ed|ly)$/.test(word) ? [...new Set(bases)] : [...new Set([word, ...bases])]
}

type Ending = readonly [ending: string, basesFor: (root: string, word: string) => readonly string[]]

/** From the end of a word to what may have stood there. */
const endings: readonly Ending[] = [
  ['ies', root => [`${root}y`, `${root}ie`]],
  ['ied', root => [`${root}y`]],
  ['es', root => [root]],
  ['s', root => [root]],
  ['ed', verbs],
  ['ing', verbs],
  ['ings', (root, word) => verbs(root, word.slice(0, -1))],
  ['er', agents],
  ['ers', agents],
  ['or', root => [`${root}e`]],
  ['ors', root => [`${root}e`]],
  ['ion', actions],
  ['ions', actions],
  ['ation', root => [root, `${root}e`]],
  ['ations', root => [root, `${root}e`]],
  ['ment', root => [root]],
  ['ments', root => [root]],
  ['ly', root => [root, `${root}le`]]
]

const undoubled = (root: string) => (/([bdfgklmnprstvz])\1$/.test(root) ? [root.slice(0, -1)] : [])

const isShort = (root: string) => /^[^aeiouy]*[aeiouy]+[^aeiouy]+$/.test(root)

function verbs(root: string, word: string): readonly string[] {
  const lemma = cueLemma(word)
  const all = agents(root)
  const likely = all.filter(base => base === lemma && stemOf(base) === stemOf(word))
  // Of one syllable the other words may be names: `changed` is no form of Chang.
  return likely.length > 0 && isShort(root) ? likely : [...likely, ...all]
}

function agents(root: string): readonly string[] {
  return /(.)\1$/.test(root) ? [...undoubled(root), root] : [root, `${root}e`]
}

/** `migration` is of migrate; others may be of elect or complete. */
function actions(root: string): readonly string[] {
  return root.endsWith('at') ? [`${root}e`] : [root, `${root}e`]
}

const isConsonantAndY = (word: string) => /[^aeiou]y$/.test(word)
const withoutE = (word: string) => (/[^eoy]e$/.test(word) ? word.slice(0, -1) : word)

/** Longer words that double their last letter; of all others only `l` is doubled. */
const doubling =
  /(?:l|mit|fer|cur|gram|nap|ship|quip|gret|lot|fit|set|cap|lap|wrap|tap|gin|run|bet|put|bat|pin|ban|plan|log|bar|bug|deter|forget)$/

function doubled(word: string): readonly string[] {
  if (!/(?:^|[^aeiou]|qu)[aeiou][bdgklmnprtvz]$/.test(word)) return []
  const isOfOneSyllable = /^(?:[^aeiouy]|qu|y)*[aeiouy][^aeiouy]$/.test(word)
  return isOfOneSyllable || doubling.test(word) ? [word + word.slice(-1)] : []
}

function inflections(base: string): readonly string[] {
  const beforeE = base.endsWith('e') ? base.slice(0, -1) : isConsonantAndY(base) ? `${base.slice(0, -1)}i` : base
  // And the other way round: Chang is not in `changed`.
  const isOfOther = isShort(base) && !/(.)\1$/.test(base) && cueLemma(`${base}ed`) === `${base}e`
  const before = (root: string) => [...(isOfOther ? [] : [root]), ...doubled(base)]
  return [
    ...plurals(base),
    ...before(beforeE).map(root => `${root}ed`),
    ...before(withoutE(base)).map(root => `${root}ing`)
  ]
}

function plurals(base: string): readonly string[] {
  if (isConsonantAndY(base)) return [`${base.slice(0, -1)}ies`]
  if (/(?:s|x|z|ch|sh)$/.test(base)) return [`${base}es`]
  return /[^aeiou]o$/.test(base) ? [`${base}es`, `${base}s`] : [`${base}s`]
}

function derivations(base: string): readonly string[] {
  const root = withoutE(base)
  const roots = [root, ...doubled(base)]
  const withPlural = (noun: string) => [noun, `${noun}s`]
  // What has such an ending takes no other one.
  if (/(?:ing|ion|ment|[aeo]r|ly)$/.test(base) && !isShort(base)) return base.endsWith('ing') ? [] : adverbs(base)
  return [
    ...roots.flatMap(each => withPlural(`${each}er`)),
    ...roots.map(each => `${each}ings`),
    ...(base.endsWith('ate') ? withPlural(`${root}or`) : []),
    ...(/[st]$/.test(root) ? withPlural(`${root}ion`) : []),
    ...withPlural(`${root}ation`),
    ...withPlural(`${base}ment`),
    ...adverbs(base)
  ]
}

const adverbs = (base: string) => [base.endsWith('le') ? `${base.slice(0, -1)}y` : `${base}ly`]
