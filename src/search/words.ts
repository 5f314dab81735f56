// What a full text index takes for parts of words: letters, numbers and private use characters (FTS5's unicode61). Marks
// belong to the letter before them.
const word = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{Co}\p{M}]*/gu

/** Whether anything in the text can be looked for. */
export const isSearchable = (text: string): boolean => /[\p{L}\p{N}\p{Co}]/u.test(text)

/** The words of a text, in small letters. Marks are kept: in many scripts they are vowels. */
export const wordsOf = (text: string): readonly string[] => text.normalize('NFC').toLowerCase().match(word) ?? []

/** The words of a name, compared without marks too. */
export const nameWords = (name: string): readonly string[] =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(word) ?? []

/** Whether a name has these words next to each other; of a prefix the last one is the beginning of a word. */
export function isNamed(name: string, words: readonly string[], isPrefix: boolean): boolean {
  const own = nameWords(name)
  const last = words.length - 1
  return own.some((_, from) =>
    words.every((word, place) => {
      const found = own[from + place]
      return isPrefix && place === last ? (found?.startsWith(word) ?? false) : found === word
    })
  )
}
