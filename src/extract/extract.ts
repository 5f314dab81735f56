import type { Annotations, TimeExpression } from '../document/annotations.ts'
import type { IdentifiedArticle, LanguageRead } from '../document/article.ts'
import type { Field } from '../document/span.ts'
import {
  firstEndingAfter,
  flat,
  type Named,
  type Quoted,
  type Range,
  type Segmented,
  type Spotted,
  type Tagged,
  type Timed,
  type TimeMention,
  type Token,
  type Told
} from './document.ts'
import { nameEntities } from './entities/entities.ts'
import { resolveNominals } from './entities/nominals.ts'
import { resolvePronouns } from './entities/pronouns.ts'
import type { GuessLanguage } from './language/guess.ts'
import { limitedAnnotations } from './language/limited.ts'
import { createGuess, type LanguageTables, readLanguages } from './language/ngrams.ts'
import { readLanguage } from './language/reading.ts'
import { markQuotations } from './quotes/marks.ts'
import { findQuotes } from './quotes/quotes.ts'
import { openQuoteModel, type QuoteTables, readQuoteModel } from './quotes/reports.ts'
import { splitSentences } from './segment/sentences.ts'
import { tokenise } from './segment/tokens.ts'
import { type LexiconTables, openLexicon, readLexicon } from './tagger/lexicon.ts'
import { createNameTagger, type NameTables, readNameModels } from './tagger/name-tagger.ts'
import {
  createPartOfSpeechTagger,
  type PartOfSpeechTables,
  readPartOfSpeechModel
} from './tagger/part-of-speech-tagger.ts'
import { createWords, type Word } from './tagger/words.ts'
import { tellEvents } from './timeline/events.ts'
import { readTimes } from './timeline/expressions.ts'
import { inferPublished } from './timeline/published/published.ts'

/** What extraction answers: the annotations, how it read, and what the text tells of the article itself. */
export interface Extraction {
  readonly annotations: Annotations
  /** `datePublished` is null where the text does not pin it, and where it was provided. */
  readonly inferred: Pick<IdentifiedArticle, 'inLanguage' | 'datePublished'>
  readonly extraction: LanguageRead
}

/** Reads quotes, entities and the timeline from an article. Pure: no I/O, no clock. */
export type Extract = (article: IdentifiedArticle) => Extraction

function timeExpressionOf({ anchor: _anchor, confidence: _confidence, ...time }: TimeMention): TimeExpression {
  return time
}

function annotationsOf(document: Timed & Named & Quoted & Told): Annotations {
  return {
    quotes: document.quotes,
    entities: document.entities,
    timeline: document.timeline,
    timeExpressions: flat(document.times).map(timeExpressionOf)
  }
}

/** The models as their files hold them (`models/`), which whoever has a file system reads. */
export interface ModelFiles {
  /** What the training texts tell of single words. */
  readonly words: Uint8Array
  readonly names: Uint8Array
  readonly partsOfSpeech: Uint8Array
  /** Who says what. */
  readonly quotes: Uint8Array
  /** Which pieces of words are of which language. */
  readonly languages: Uint8Array
}

/** The models as tables. They are plain values and shared memory, so that one thread may read them for all. */
export interface ModelTables {
  readonly words: LexiconTables
  readonly names: NameTables
  readonly partsOfSpeech: PartOfSpeechTables
  readonly quotes: QuoteTables
  readonly languages: LanguageTables
}

/** Reading takes some tens of milliseconds; the files are not needed any more. */
export const readModelTables = ({ words, names, partsOfSpeech, quotes, languages }: ModelFiles): ModelTables => ({
  words: readLexicon(words),
  names: readNameModels(names),
  partsOfSpeech: readPartOfSpeechModel(partsOfSpeech),
  quotes: readQuoteModel(quotes),
  languages: readLanguages(languages)
})

/** A memory of words, which stages of one thread may share. */
export type WordOf = (token: Token) => Word

export const createWordOf = ({ words }: Pick<ModelTables, 'words'>): WordOf => createWords(openLexicon(words))

/** Stage: where names stand, and of which type. */
export function createSpotter(
  tables: ModelTables,
  wordOf = createWordOf(tables)
): <D extends Segmented>(document: D) => D & Spotted {
  const tag = createNameTagger(tables.names, wordOf)
  return document => ({ ...document, spotted: tag(document) })
}

/** Whether a quotation holds all of a range and no time is told there: nothing asks for parts of speech then. */
function isSpared({ quotations, times }: Timed, field: Field, { start, end }: Range): boolean {
  const quotation = quotations[field][firstEndingAfter(quotations[field], start)]
  if (quotation === undefined || quotation.outerStart > start || quotation.outerEnd < end) return false
  const time = times[field][firstEndingAfter(times[field], start)]
  return time === undefined || time.start >= end
}

/** Stage: parts of speech, but for sentences that nothing asks for. */
export function createTagger(
  tables: ModelTables,
  wordOf = createWordOf(tables)
): <D extends Timed>(document: D) => D & Tagged {
  const tag = createPartOfSpeechTagger(tables.partsOfSpeech, wordOf)
  return document => ({
    ...document,
    partsOfSpeech: tag(document, (field, sentence) => !isSpared(document, field, sentence))
  })
}

/**
 * The pipeline over its models, which it only reads. Marks come before sentences, because a stop inside a quotation ends no sentence around
 * it and an opening mark glued to a stop begins one. Times come before names, and both before what refers to them:
 * pronouns need the persons named before them, descriptions what was meant before them, quotes all that may say them,
 * events the names that take part.
 */
export function createExtract(tables: ModelTables, guess: GuessLanguage = createGuess(tables.languages)): Extract {
  const wordOf = createWordOf(tables)
  const spotNames = createSpotter(tables, wordOf)
  const tagWords = createTagger(tables, wordOf)
  const quotes = openQuoteModel(tables.quotes)
  const annotate = (document: Segmented): Annotations => {
    const named = nameEntities(spotNames(tagWords(readTimes(document))))
    return annotationsOf(tellEvents(findQuotes(resolveNominals(resolvePronouns(named)), quotes)))
  }
  return article => {
    const { recognised, ...extraction } = readLanguage(article, guess)
    const document = splitSentences(markQuotations(tokenise({ article })))
    // Every rule but those of marks and numbers reads English words.
    if (extraction.limited) {
      const inferred = { inLanguage: recognised, datePublished: null }
      return { annotations: limitedAnnotations(document), inferred, extraction }
    }
    const datePublished = article.datePublished === null ? inferPublished(document) : null
    const dated = datePublished === null ? document : { ...document, article: { ...article, datePublished } }
    return { annotations: annotate(dated), inferred: { inLanguage: recognised, datePublished }, extraction }
  }
}
