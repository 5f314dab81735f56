// Texts that make a regular expression look again and again at what it has looked at: something that it repeats, repeated,
// and an end at which it fails.

/** One character of each kind that classes are made of. */
const kinds: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\\d|\\p\{N|0-9/, ['1']],
  [/\\w|\\p\{L|a-z|A-Z/, ['a', 'A']],
  [/\\s|\\n|\\r/, [' ', '\n']],
  [/\\p\{M/, ['\u0301']],
  [/\\p\{C|\\0|\\x/, ['\u0001']],
  [/\.|\[\^|\\[SDWP]/, ['x', '~']]
]

/** The words and signs that stand in the source of an expression as they are. */
function literalsOf(source: string): readonly string[] {
  const plain = source
    .replace(
      /\\[pP]\{[^}]*\}|\\[dwsbnrtDWSB0]|\\x[\da-f]{2}|\\u[\da-f]{4}|\(\?(?:<?[=!]|:|<\w+>)|\{[\d,]+\}/g,
      '\u0000'
    )
    .replace(/\\(.)/g, '$1\u0000')
  return plain.split(/[()[\]|?*+^$]+/).filter(part => part !== '')
}

/** What is repeated: each character, each word, and each two characters. */
export function pumpsFor({ source }: RegExp): readonly string[] {
  const words = [...new Set(literalsOf(source))]
  const signs = words.flatMap(word => [...word]).filter(sign => !/[a-z0-9]/i.test(sign))
  const characters = [...new Set([...kinds.flatMap(([kind, found]) => (kind.test(source) ? found : [])), ...signs])]
  const few = characters.slice(0, 9)
  const pairs = few.flatMap(a => few.filter(b => b !== a).map(b => a + b))
  return [...new Set([...characters, ...words.slice(0, 40), ...words.slice(0, 12).map(word => `${word} `), ...pairs])]
}

/** What may have to stand before it: nothing, or the words that the expression begins with. */
export function beginningsFor({ source }: RegExp): readonly string[] {
  return ['', ...new Set(literalsOf(source).slice(0, 3))]
}

export const endings = ['', '\u0000', '\n!'] as const

/** A text of so many code units. */
export const pumped = (beginning: string, pump: string, ending: string, length: number): string =>
  beginning + pump.repeat(Math.ceil(length / pump.length)).slice(0, length) + ending
