import type { IdentifiedArticle, LanguageRead } from '../../document/article.ts'
import type { GuessLanguage } from './guess.ts'
import { recogniseLanguage } from './recognise.ts'

export interface LanguageReading extends LanguageRead {
  /** BCP 47 tag of what the text is in, whatever was provided; `und` where it does not tell. */
  readonly recognised: string
}

const isEnglishTag = (tag: string) => /^en(?:-|$)/i.test(tag)

/**
 * Which language the article is read in. One that was provided is believed about what kind of English or which other
 * language it is; where the text is plainly English and is told not to be, or the other way round, the text is. A text
 * that does not tell, such as a short one, is read as English.
 */
export function readLanguage(article: IdentifiedArticle, guess: GuessLanguage): LanguageReading {
  const { language: recognised, isEnglish, isPlain } = recogniseLanguage(article, guess)
  const { inLanguage, inLanguageSource } = article
  const isBelieved = inLanguageSource === 'provided' && !(isPlain && isEnglish !== isEnglishTag(inLanguage))
  return isBelieved
    ? { recognised, language: inLanguage, limited: !isEnglishTag(inLanguage) }
    : { recognised, language: recognised, limited: !isEnglish }
}
