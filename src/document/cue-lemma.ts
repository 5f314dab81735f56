// The dictionary form of a cue: `has said` is say, `announcing` is announce, `according to` stays.

const irregular: Readonly<Record<string, string>> = {
  said: 'say',
  says: 'say',
  told: 'tell',
  thought: 'think',
  felt: 'feel',
  wrote: 'write',
  written: 'write',
  spoke: 'speak',
  spoken: 'speak',
  made: 'make',
  gave: 'give',
  given: 'give',
  knew: 'know',
  known: 'know',
  meant: 'mean',
  heard: 'hear',
  held: 'hold',
  found: 'find',
  saw: 'see',
  seen: 'see',
  read: 'read',
  put: 'put',
  swore: 'swear',
  sworn: 'swear',
  foresaw: 'foresee',
  understood: 'understand',
  sang: 'sing',
  went: 'go',
  goes: 'go',
  shot: 'shoot',
  lying: 'lie',
  lied: 'lie'
}

/** Verbs of saying and thinking whose forms the spelling rules alone would not lead back to them. */
const endingInE =
  'acknowledge|advise|advocate|agree|allege|announce|apologise|apologize|argue|authorise|believe|cite|compare|concede|conclude|continue|criticise|criticize|decide|declare|decline|decree|deliberate|demonstrate|denounce|deplore|describe|dictate|disagree|disclose|enthuse|estimate|hope|illustrate|imagine|indicate|indulge|inquire|judge|muse|note|notice|observe|opine|outline|phrase|pledge|praise|promise|propose|prove|quote|realise|realize|reiterate|release|remove|require|resolve|scribble|speculate|state|stipulate|suppose|surmise|tease|theorise|theorize|urge|use|validate|voice|write'
const doubling = 'admit|chat|permit|plan|quip|rap|refer|submit|tip|wrap'

const formsOf = (verb: string): readonly string[] => {
  if (verb.endsWith('ee')) return [`${verb}d`, `${verb}ing`, `${verb}s`]
  if (verb.endsWith('e')) return [`${verb}d`, `${verb.slice(0, -1)}ing`, `${verb}s`]
  const doubled = `${verb}${verb.at(-1)}`
  return [`${doubled}ed`, `${doubled}ing`, `${verb}s`]
}

const lemmaOf = new Map<string, string>([
  ...`${endingInE}|${doubling}`.split('|').flatMap(verb => formsOf(verb).map(form => [form, verb] as const)),
  ...Object.entries(irregular)
])

/** What stands before the verb that carries the meaning. */
const auxiliaries = new Set(
  'has have had having was were is are am be been being will would did does do could can may might must shall should to not also'.split(
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

function withoutEnding(form: string): string {
  if (/[^aeiou]ied$|[^aeiou]ies$/.test(form) && form.length > 4) return `${form.slice(0, -3)}y`
  if (/(?:ss|sh|ch|x|zz)es$/.test(form)) return form.slice(0, -2)
  if (/[^su]s$/.test(form)) return form.slice(0, -1)
  if (/[aeiouy].*ed$/.test(form) && form.length > 4) return form.slice(0, -2)
  if (/[aeiouy].*ing$/.test(form) && form.length > 5) return form.slice(0, -3)
  return form
}
