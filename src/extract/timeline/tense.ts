// Which way a bare weekday, month or date points: the verbs around it tell. The nearest decisive word in front of the
// expression counts most (`confirmed Tuesday that it would ...` is past), then the nearest behind it (`Thursday's
// meeting will ...`).

export type Tense = 'past' | 'future' | 'unknown'

const future = new Set(
  'will ll shall would should upcoming forthcoming scheduled expected due slated planned plans plan planning expects expect begins starts opens until deadline tomorrow intends hopes set payable effective let'.split(
    ' '
  )
)
const past = new Set(
  'was were had did said told went came took made held met won lost fell rose began left gave saw found got became led ran sent spoke wrote shot struck cut hit brought bought sold paid kept drew flew grew knew fought since been ago came broke stood thought felt heard built chose drove'.split(
    ' '
  )
)
// These end like a past form and are none.
const notPast = new Set(
  'united indeed need feed speed red bed based need seed exceed proceed succeed hundred supposed so-called limited'.split(
    ' '
  )
)

const reach = 14

function tenseOfWord(word: string): Tense {
  if (future.has(word)) return 'future'
  if (past.has(word)) return 'past'
  return word.length > 4 && word.endsWith('ed') && !notPast.has(word) ? 'past' : 'unknown'
}

const wordsOf = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? []

/** The tense that the word at an index tells, with the two in front of it. */
function tenseAt(words: readonly string[], at: number): Tense {
  const before = words[at - 1]
  // `will be named`: the word in front of `be` decides.
  if (before === 'be') return 'unknown'
  // `had been due on Friday` is over.
  if (before === 'been') return 'past'
  if (before === 'to' && /^(?:is|are)$/.test(words[at - 2] ?? '')) return 'future'
  return tenseOfWord(words[at] ?? '')
}

function firstTold(words: readonly string[], indices: readonly number[]): Tense {
  for (const at of indices) {
    const tense = tenseAt(words, at)
    if (tense !== 'unknown') return tense
  }
  return 'unknown'
}

const backwards = (words: readonly string[]) => words.map((_word, at) => at).reverse()

/** Reads the tense from what its sentence says before and behind an expression. */
export function tenseAround(before: string, behind: string): Tense {
  const leading = wordsOf(before).slice(-reach)
  const trailing = wordsOf(behind).slice(0, reach)
  // `could come as early as Tuesday`
  if (/\bas (?:early|soon) as (?:the )?$/i.test(before)) return 'future'
  const told = firstTold(trailing, [...trailing.keys()])
  // `Thursday’s vote`: what is told of the vote dates it, not the verb whose object it is.
  if (/^['’]s\b/.test(behind) && (told !== 'unknown' || !/\b(?:ahead of|for|before|until) $/i.test(before))) return told
  const early = firstTold(leading, backwards(leading))
  const tense = early === 'unknown' ? told : early
  return tense === 'unknown' && /\b(?:if|unless)\b/i.test(before) ? 'future' : tense
}
