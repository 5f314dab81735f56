import { irregularVerbs } from './irregular-verbs.ts'

// The dictionary form of a cue: `has said` is say, `announcing` is announce, `according to` stays.

const lemmaOf = new Map([...irregularVerbs].flatMap(([verb, forms]) => forms.map(form => [form, verb] as const)))

/** Verbs that lose an `e` in front of an ending, where their letters alone would not tell. */
const endingInE = new Set(
  'arrange change exchange range challenge avenge plunge hinge infringe rule overrule file schedule style profile include invite unite incite ignite excite cite write note quote vote devote promote denote ignore explore implore deplore store restore compare hope cope escape scrape shape hype type wipe breathe soothe loathe pile compile smile exile scale inhale console cajole create compete complete delete taste waste intervene convene postpone condone tune score acquire inquire require square guide persuade dissuade interfere'
    .split(' ')
    .map(verb => verb.slice(0, -1))
)

/** What stands before the verb that carries the meaning. */
const auxiliaries = new Set(
  'has have had having was were is are am be been being will would did does do could can may might must shall should to not also later then again now still just never always often once'.split(
    ' '
  )
)

/** The dictionary form of the first verb of a cue, in lower case. Words that are no known form lose their ending. */
export function cueLemma(cue: string): string {
  const words = cue.toLowerCase().match(/[\p{L}\p{M}'’-]+/gu) ?? []
  const verb = words.find(word => !auxiliaries.has(word) && !/n['’]t$|ly$/.test(word)) ?? words[0]
  if (verb === undefined) return cue.trim().toLowerCase()
  if (verb === 'according') return 'according to'
  return lemmaOf.get(verb) ?? withoutEnding(verb)
}

/** Words that end in two of a letter that others double: `adding`, but `snapping`. */
const double = /^(?:add|boycott|butt|ebb|egg|err|purr)$/

/** And where English doubles an `l`: `signalling`, but `calling`. */
const doubledL =
  /(?:canc|chann|comp|contr|couns|exc|exp|lab|lev|marv|mod|patr|prop|quarr|reb|riv|sign|trav|unrav)[aeo]ll$/

/** Stems that look as if they had lost an `e`, and have not. */
const complete =
  /(?:edit|visit|limit|profit|pivot|focus|bias|canvas|panic|ruin|answer|honor|reason|format|murmur|debut|custom|fathom)$/

/** Whether a stem has lost an `e` to an ending, by its last letters: `announc`, `accus`, `endors`, `congratulat`, `jok`. */
const lostE =
  /[cuvz]$|[^s]s$|(?:[rdl]|[aeiou])g$|[^aeiou](?:[aeiou][bdkm]|i[nr]|[au]r|[aou]t)$|[iu]at$|[^aeiourlwy]l$|[^e]e$/

function withE(stem: string): string {
  return !complete.test(stem) && (endingInE.has(stem) || lostE.test(stem)) ? `${stem}e` : stem
}

function withoutEnding(form: string): string {
  if (/[^aeiou]ied$|[^aeiou]ies$/.test(form) && form.length > 4) return `${form.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz|cus)es$/.test(form)) return form.slice(0, -2)
  if (/[^su]s$/.test(form)) return form.slice(0, -1)
  // `need` and `proceed` end so themselves.
  if (form.endsWith('eed') && !/(?:gr|fr|cr|nt|fer)eed$/.test(form)) return form
  // Not in one expression: before its end it would try every place for the vowel.
  const { 0: ending = '' } = /(?:ed|ing)$/.exec(form) ?? []
  const stem = form.slice(0, form.length - ending.length)
  if (ending === '' || stem.length < 2 || !/[aeiouy]/.test(stem)) return form
  const isDoubled = (/[aeiou]([bdgmnprt])\1$/.test(stem) && !double.test(stem)) || doubledL.test(stem)
  return isDoubled ? stem.slice(0, -1) : withE(stem)
}
