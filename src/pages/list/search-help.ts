import type { SearchExample } from './shown.ts'

// The language of `q` in a few lines (src/search has all of it).

const words: readonly SearchExample[] = [
  ['harbour bridge', 'both words, in any order and form'],
  ['"harbour bridge"', 'these words as they stand'],
  ['bridge OR tunnel', 'one of the two'],
  ['bridge -ferry', 'the first, and not the second'],
  ['inspect*', 'whatever begins so'],
  ['(bridge OR tunnel) opening', 'brackets group']
]

export const articleSearchHelp: readonly SearchExample[] = [
  ...words,
  ['headline:bridge', 'in headlines; also description:, body: and quotes:'],
  ['speaker:lindqvist', 'articles that quote somebody of that name']
]

export const quoteSearchHelp: readonly SearchExample[] = [
  ...words,
  ['safety speaker:lindqvist', 'said by somebody of that name']
]

export const eventSearchHelp = words
