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
  type Told
} from './document.ts'
import { nameEntities } from './entities/entities.ts'
import { resolveNominals } from './entities/nominals.ts'
import { resolvePronouns } from './entities/pronouns.ts'
import type { GuessLanguage } from './language/guess.ts'
import { limitedAnnotations } from './language/limited.ts'
import { readLanguage } from './language/reading.ts'
import { markQuotations } from './quotes/marks.ts'
import { findQuotes } from './quotes/quotes.ts'
import { readQuoteModel } from './quotes/reports.ts'
import { splitSentences } from './segment/sentences.ts'
import { tokenise } from './segment/tokens.ts'
import { readLexicon } from './tagger/lexicon.ts'
import { createNameTagger } from './tagger/name-tagger.ts'
import { createPartOfSpeechTagger } from './tagger/part-of-speech-tagger.ts'
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
}

/** Stage: where names stand, and of which type. */
export function createSpotter({ words, names }: ModelFiles): <D extends Segmented>(document: D) => D & Spotted {
  const tag = createNameTagger(names, readLexicon(words))
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
export function createTagger({ words, partsOfSpeech }: ModelFiles): <D extends Timed>(document: D) => D & Tagged {
  const tag = createPartOfSpeechTagger(partsOfSpeech, readLexicon(words))
  return document => ({
    ...document,
    partsOfSpeech: tag(document, (field, sentence) => !isSpared(document, field, sentence))
  })
}

/**
 * The pipeline over its models. Marks come before sentences, because a stop inside a quotation ends no sentence around
 * it and an opening mark glued to a stop begins one. Times come before names, and both before what refers to them:
 * pronouns need the persons named before them, descriptions what was meant before them, quotes all that may say them,
 * events the names that take part.
 */
export function createExtract(models: ModelFiles, guess: GuessLanguage): Extract {
  const spotNames = createSpotter(models)
  const tagWords = createTagger(models)
  const quotes = readQuoteModel(models.quotes)
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
