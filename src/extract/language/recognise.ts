import type { FieldTexts } from '../../document/span.ts'
import { countEnglish } from './english.ts'
import type { GuessLanguage } from './guess.ts'
import { quotationsIn } from './quotations.ts'

// Which language a text is in, and whether it may be read with rules for English. Nothing is worse than a wrong answer for
// English, which would cost the article everything: so small words that only English has decide before the recogniser is
// asked, and it is believed only where another language is clearly ahead. The figures were chosen on English news (the
// least certain are sports tables and headlines: names of many languages) and on sentences of our own in 50 languages.

export interface Recognised {
  /** BCP 47 tag; `und` where the text does not tell. */
  readonly language: string
  readonly isEnglish: boolean
  /** Whether the text says so plainly enough to contradict a language that was provided. */
  readonly isPlain: boolean
}

/** Code units that are looked at: a few thousand tell as much as all of them. */
const sample = 3000
/** Code units of a text's own words, without what it quotes, that are enough to go by. */
const enough = 40

/** Fewer words may be a headline of foreign names. */
const fewWords = 12
const someWords = 20

export function recogniseLanguage(texts: FieldTexts, guess: GuessLanguage): Recognised {
  const text = ownWords(texts)
  if (isOtherScript(text)) {
    const { language, isReliable } = guess(text)
    const isTold = isReliable && language !== 'en'
    return { language: isTold ? language : 'und', isEnglish: false, isPlain: true }
  }
  const { english, all } = countEnglish(text)
  if (english >= 3 && english >= 0.08 * all) return { language: 'en', isEnglish: true, isPlain: true }
  const guessed = guess(text)
  if (guessed.language === 'en') return { language: 'en', isEnglish: true, isPlain: false }
  if (isListOfNames(text, all)) return { language: 'und', isEnglish: true, isPlain: false }
  const isAhead = guessed.score - guessed.english >= (all < fewWords ? 0.4 : 0.15)
  if (guessed.isReliable && isAhead) {
    return { language: guessed.language, isEnglish: false, isPlain: all >= fewWords }
  }
  // A language that the recogniser does not know: like none, and English least of all.
  const isNone = !guessed.isReliable && guessed.english < 0.45 && all >= someWords && english < 0.02 * all
  return { language: 'und', isEnglish: !isNone, isPlain: isNone }
}

/** The beginning of the text without what stands in quotation marks, which may be in another language than the rest. */
function ownWords({ headline, description, articleBody }: FieldTexts): string {
  const text = `${headline}\n${description ?? ''}\n${articleBody.slice(0, sample)}`.slice(0, sample)
  const unquoted = text.split('\n').map(withoutQuotations).join('\n')
  return unquoted.length >= enough ? unquoted : text
}

function withoutQuotations(line: string): string {
  let rest = ''
  let from = 0
  for (const { start, end } of quotationsIn(line, { start: 0, end: line.length })) {
    rest += line.slice(from, start)
    from = end
  }
  return rest + line.slice(from)
}

/** Whether most letters are not Latin. A few of another alphabet are a name, and a text without letters is none. */
function isOtherScript(text: string): boolean {
  let latin = 0
  let other = 0
  for (const [letters] of text.matchAll(/\p{L}+/gu)) {
    if (/^\p{Script=Latin}/u.test(letters)) latin += letters.length
    else other += letters.length
  }
  return other > latin
}

/** Whether most words have a capital and small letters behind it: results and squads tell where people come from, no more. */
function isListOfNames(text: string, words: number): boolean {
  return (text.match(/\p{Lu}\p{Ll}[\p{L}\p{M}]*/gu)?.length ?? 0) > 0.6 * words
}
