/** So much of a text tells; more would only take time. */
const enough = 200_000

/**
 * Whether a text read in a legacy character set can be one. It is not where it holds C1 controls, which no text has and
 * which every byte without a character becomes; where more than half of its Latin letters are beyond ASCII, as in no
 * language; or where most words mix Latin letters with Cyrillic or Greek ones.
 */
export function isPlausible(text: string): boolean {
  if (/[\u0080-\u009f]/.test(text)) return false
  const beyond = text.search(/[^\0-\x7f]/)
  if (beyond === -1) return true
  const sample = text.slice(Math.max(0, beyond - 1000), beyond + enough).replace(/<[^<>]*>/g, ' ')
  return !isMostlyAccents(sample) && !isMostlyMixed(sample)
}

const wordsOf = (sample: string) => sample.match(/\p{L}+/gu) ?? []

function isMostlyAccents(sample: string): boolean {
  const letters = wordsOf(sample)
    .filter(word => /[\u0080-\u024f]/.test(word))
    .join('')
  // One word may be all accents (`à`); many are none.
  const plain = letters.replace(/[^a-z]+/gi, '').length
  const accents = letters.replace(/[^\u0080-\u024f]+/g, '').length
  return letters.length >= 12 && plain * 2 < accents
}

function isMostlyMixed(sample: string): boolean {
  const words = wordsOf(sample).filter(word => /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word))
  const mixed = words.filter(word => /\p{Script=Latin}/u.test(word)).length
  return mixed >= 1 && mixed * 2 > words.length
}
