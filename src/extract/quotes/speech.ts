import type { Field } from '../../document/span.ts'
import { firstEndingAfter, type Named, type Quotation, type Range, type Token, textOf } from '../document.ts'
import { type Attribution, attributionBefore, attributionBehind, introductionBefore } from './attribution.ts'
import { dialogueTurn } from './dialogue.ts'
import { directQuotes } from './direct.ts'
import type { Draft } from './draft.ts'
import { type Unit, unitsOf } from './frame.ts'
import { indirectQuotes } from './indirect.ts'
import type { TokenSpan } from './source.ts'

// Units to quotes: each unit is read alone, then what carries over is joined: `“A,” X said. “B.”` is one quote, a
// paragraph that opens without the one before having closed goes on with it, and a paragraph wholly in quotation marks
// has its speaker in the paragraph before.

/** How near behind a quotation a cue must stand to attribute it across a question mark, in tokens. */
const nearness = 8

/** The quote that may still go on; its spans are the array in its draft, which is handed out when the field is read. */
interface Speech {
  readonly attribution: Attribution | null
  readonly spans: Range[]
  readonly paragraph: number
  /** Whether its last quotation was left open at the end of its paragraph. */
  readonly isOpen: boolean
}

/** Whether a unit has no words but those in quotation marks. */
function isOnlyQuoted(tokens: readonly Token[], { pieces }: Unit): boolean {
  return pieces.every(
    ({ quotation, first, last }) =>
      quotation !== null || tokens.slice(first, last).every(token => token.shape === 'punctuation')
  )
}

/** The quotations of each paragraph. */
function byParagraph(quotations: readonly Quotation[], count: number): readonly (readonly Quotation[])[] {
  const groups: Quotation[][] = Array.from({ length: count }, () => [])
  for (const quotation of quotations) groups[quotation.paragraph]?.push(quotation)
  return groups
}

/** Whether a place is all that these words name. */
function isPlace({ names, tokens, entities }: Named, field: Field, { first, last }: TokenSpan): boolean {
  const name = names[field][firstEndingAfter(names[field], tokens[field][first]?.start ?? 0)]
  return name?.first === first && name.last === last && entities[name.entity]?.type === 'place'
}

/** Reads one field. Its state is what the last quote leaves for the next. */
export function spokenIn(document: Named, field: Field): readonly Draft[] {
  const text = textOf(document, field)
  const tokens = document.tokens[field]
  const paragraphs = document.paragraphs[field]
  const quotations = byParagraph(document.quotations[field], paragraphs.length)
  const starts = new Set(document.sentences[field].map(sentence => sentence.start))
  const attributes = (at: number) => {
    const found = attributionBehind(tokens, at, Math.min(tokens.length, at + nearness))
    return found !== null && (found.source?.first === at || found.cue.first === at)
  }
  const drafts: Draft[] = []
  let speech: Speech | null = null
  /** Who spoke last, in quotation marks or without, and in which paragraph. */
  let last: { readonly attribution: Attribution; readonly paragraph: number } | null = null

  let hasTurns = false

  paragraphs.forEach((paragraph, index) => {
    /** The unit right in front, where it holds no quotation. */
    let previous: Unit | null = null
    let isFirst = true
    const turn = dialogueTurn(tokens, paragraph, quotations[index]?.[0])
    const source = turn?.attribution?.source ?? null
    // `LIMA: It rained.` A place in front of a text that nobody spoke in before is where it was written.
    if (turn !== null && source !== null && (hasTurns || !isPlace(document, field, source))) {
      hasTurns = true
      drafts.push(turn)
      speech = null
      return
    }
    for (const unit of unitsOf(text, tokens, paragraph, quotations[index] ?? [], starts, attributes)) {
      const direct = directQuotes(text, tokens, unit)
      const draft = direct.at(-1)
      if (draft === undefined) {
        for (const indirect of indirectQuotes(tokens, unit)) {
          drafts.push(indirect)
          if (indirect.attribution !== null) last = { attribution: indirect.attribution, paragraph: index }
        }
        previous = unit
        // `Smith went on:` speaks for what stands behind it.
        const opening = endsWithColon(tokens, unit) ? openingOf(tokens, unit) : null
        if (opening !== null) last = { attribution: opening, paragraph: index }
        isFirst = false
        continue
      }
      drafts.push(...direct.slice(0, -1))
      const isOpen = unit.pieces.at(-1)?.quotation?.isClosed === false
      const isBare = draft.attribution === null && isOnlyQuoted(tokens, unit)
      if (isBare && speech !== null && goesOn(speech, index, isFirst, previous)) {
        speech.spans.push(...draft.spans)
        speech = { ...speech, paragraph: index, isOpen }
      } else {
        const inherited: Attribution | null = isBare ? inheritedFrom(last, index) : null
        const spans = [...draft.spans]
        const attribution = draft.attribution ?? inherited
        // Nobody in reach says it: the marks alone are worth little.
        drafts.push({ ...draft, spans, attribution, confidence: draft.confidence * (inherited === null ? 1 : 1.4) })
        speech = { attribution, spans, paragraph: index, isOpen }
        if (attribution !== null) last = { attribution, paragraph: index }
      }
      previous = null
      isFirst = false
    }
  })
  return drafts
}

const openingOf = (tokens: readonly Token[], { first, last }: Unit): Attribution | null =>
  attributionBefore(tokens, first, last) ?? introductionBefore(tokens, first, last)

const endsWithColon = (tokens: readonly Token[], { last }: Unit) => tokens[last - 1]?.text === ':'

/** Whether a bare quotation belongs to the quote before it. */
function goesOn(speech: Speech, paragraph: number, isFirst: boolean, previous: Unit | null): boolean {
  if (speech.paragraph === paragraph) return previous === null
  return isFirst && speech.isOpen && speech.paragraph === paragraph - 1
}

/** Who spoke last speaks on, in the same paragraph or the next. */
function inheritedFrom(
  last: { readonly attribution: Attribution; readonly paragraph: number } | null,
  paragraph: number
): Attribution | null {
  return last !== null && last.paragraph >= paragraph - 1 ? last.attribution : null
}
