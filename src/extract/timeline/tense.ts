// Which way a bare weekday, month or date points: the verbs around it tell. The nearest decisive word in front of the
// expression counts most (`confirmed Tuesday that it would ...` is past), then the nearest behind it (`Thursday's
// meeting will ...`).

export type Tense = 'past' | 'future' | 'unknown'

const future = new Set(
  'will ll shall would should upcoming forthcoming scheduled expected due slated planned plans plan planning expects expect begins starts opens until deadline tomorrow intends hopes set'.split(
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

/** Reads the tense from what its sentence says before and behind an expression. */
export function tenseAround(before: string, behind: string): Tense {
  for (const word of wordsOf(before).slice(-reach).reverse()) {
    const tense = tenseOfWord(word)
    if (tense !== 'unknown') return tense
  }
  for (const word of wordsOf(behind).slice(0, reach)) {
    const tense = tenseOfWord(word)
    if (tense !== 'unknown') return tense
  }
  return 'unknown'
}
