import type { Token } from '../document.ts'

// The verbs that report what someone said, wrote or thinks. What may follow them tells the rules apart: verbs of saying
// stand before, behind and inside a quotation; verbs of thinking take a clause only.

export interface CueVerb {
  readonly lemma: string
  /** Whether it can report quoted words. */
  readonly quotes: boolean
  /** Whether a clause without `that` may follow: `said he would`, but `announced the plan`. */
  readonly takesBareClause: boolean
}

const list = (words: string) => words.split(' ')

const sayingWithBareClause = list(
  'say tell add note insist claim reply argue explain declare admit warn joke vow swear promise predict testify report write suggest acknowledge'
)
const saying = list(
  'continue respond conclude state recall remark answer tweet post assert boast pledge concede emphasize emphasise stress reiterate maintain allege indicate reveal observe ask wonder shout yell scream exclaim chant complain lament announce confirm comment quip muse counter retort caution contend interject quote proclaim recount reason scoff caution elaborate demand urge repeat read agree email blog whisper mutter cry sigh laugh snap proclaim call describe counsel disclose'
)
const thinking = list(
  'believe think hope fear know feel expect find show deny learn estimate suspect doubt speculate understand guess realize assume figure propose hint worry signal'
)

/** Verbs whose infinitive tells what the source will or will not do. */
const intending = list('decline refuse vow promise pledge threaten plan want seek offer agree hope intend decide')

const irregular: Readonly<Record<string, readonly string[]>> = {
  say: ['said'],
  tell: ['told'],
  write: ['wrote', 'written'],
  think: ['thought'],
  know: ['knew', 'known'],
  feel: ['felt'],
  find: ['found'],
  read: ['read'],
  show: ['showed', 'shown'],
  swear: ['swore', 'sworn'],
  understand: ['understood'],
  quip: ['quipped', 'quipping'],
  quote: ['quoted', 'quoting'],
  admit: ['admitted', 'admitting'],
  plan: ['planned', 'planning'],
  snap: ['snapped', 'snapping'],
  blog: ['blogged', 'blogging'],
  signal: ['signaled', 'signalled', 'signalling'],
  counsel: ['counseled', 'counselled', 'counselling'],
  seek: ['sought']
}

/** The inflected forms of a regular verb, and its irregular ones. */
function formsOf(lemma: string): string[] {
  const past = irregular[lemma]
  const isVowelY = /[aeiou]y$/.test(lemma)
  const stem = lemma.endsWith('e') ? lemma.slice(0, -1) : lemma
  const third = /(?:s|sh|ch|x)$/.test(lemma)
    ? `${lemma}es`
    : lemma.endsWith('y') && !isVowelY
      ? `${lemma.slice(0, -1)}ies`
      : `${lemma}s`
  const regular = lemma.endsWith('y') && !isVowelY ? `${lemma.slice(0, -1)}ied` : `${stem}ed`
  const going = lemma.endsWith('ee') ? `${lemma}ing` : `${stem}ing`
  return [lemma, third, going, ...(past ?? [regular])]
}

const verbs = new Map<string, CueVerb>()
for (const [lemmas, quotes, takesBareClause] of [
  [sayingWithBareClause, true, true],
  [saying, true, false],
  [thinking, false, true]
] as const) {
  for (const lemma of lemmas)
    for (const form of formsOf(lemma)) if (!verbs.has(form)) verbs.set(form, { lemma, quotes, takesBareClause })
}

export const cueVerbOf = (token: Token | undefined): CueVerb | undefined =>
  token?.shape === 'lower' || token?.shape === 'capital' ? verbs.get(token.lower) : undefined

const intentions = new Map(
  intending.flatMap(lemma =>
    formsOf(lemma).map(form => [form, { lemma, quotes: false, takesBareClause: false }] as const)
  )
)

/** `declined to comment`, `vowed to fight`: a verb that reports an intention when `to` follows. */
export const intentionOf = (token: Token | undefined): CueVerb | undefined =>
  token?.shape === 'lower' ? intentions.get(token.lower) : undefined

const auxiliaries = new Set(
  list(
    "has have had is was were are be been being will would could should may might can cannot must did does do to not n't ’s 's ’ve 've ’d 'd"
  )
)
const adverbs = new Set(
  list(
    'also then later once again now even still just never always often already ever first further repeatedly recently previously simply only sometimes initially famously reportedly too'
  )
)

export const isAuxiliary = (word: string) => auxiliaries.has(word) || /n['’]t$/.test(word)
/** Words that may stand between the source and its verb. */
export const isAdverb = (word: string) =>
  adverbs.has(word) || (word.length > 4 && word.endsWith('ly') && word !== 'family' && word !== 'assembly')

/** In front of these forms the verb is a noun: `the claims`, `his report`. */
export const determiners = new Set(
  list(
    'a an the this that these those his her its their our my your some any no every each another such both all many most several few two three four five six'
  )
)
/** Determiners that stand for several people, too: `some say`. */
export const quantifiers = new Set(list('some both all many most several few'))
const passives = new Set(list('is was were are be been being'))

/** Whether the cue at `at` is used as a noun or in the passive, which reports nobody's words. */
export function isNoVerb(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.lower ?? ''
  const form = tokens[at]?.lower ?? ''
  if (quantifiers.has(before)) return form.endsWith('s') && form !== 'says'
  if (determiners.has(before) && form !== 'said' && form !== 'says') return true
  if (before === '’s' || before === "'s") return !/(?:ed|ing|said)$/.test(form)
  if (before === 'of' || before === 'for' || before === 'in' || before === 'with') return !form.endsWith('ing')
  return passives.has(before) && !form.endsWith('ing')
}

const pronouns = new Set(list('he she they we i you it who'))
export const isPronoun = (word: string) => pronouns.has(word)
