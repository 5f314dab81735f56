import { readFileSync } from 'node:fs'
import type { Segmented, Spotted, Tagged } from '../extract/document.ts'
import { nameEntities } from '../extract/entities/entities.ts'
import { looks } from '../extract/quotes/cue-features.ts'
import { type Items, isSign, itemsOf } from '../extract/quotes/items.ts'
import { maySpeak, type Stretch } from '../extract/quotes/looks.ts'
import { parts } from '../extract/quotes/part-features.ts'
import type { Window } from '../extract/quotes/window.ts'
import type { WordClasses } from '../extract/quotes/word-classes.ts'
import { segmentText } from './corpus.ts'

// Gold attributions as tags of items.

/** What the stages before have learnt. */
export interface Tools {
  readonly spotNames: (document: Segmented) => Spotted
  readonly tagWords: (document: Segmented) => Tagged
  readonly classes: WordClasses
}

interface GoldSpan {
  readonly start: number
  readonly end: number
}

interface Line {
  readonly id: string
  readonly title?: string
  readonly text: string
  readonly quotes: readonly {
    readonly content: readonly GoldSpan[]
    readonly source: readonly GoldSpan[]
    readonly cue: readonly GoldSpan[]
  }[]
}

export interface GoldReport {
  readonly cue: Stretch
  readonly source: Stretch | null
  readonly content: ReadonlySet<number>
}

export interface GoldDocument {
  readonly items: Items
  /** Gold tags of the first look. */
  readonly looked: Uint8Array
  readonly reports: readonly GoldReport[]
}

/** The items of a body with the characters they cover. */
function placed({ id, title, text }: Line, tools: Tools): { items: Items; starts: Int32Array; ends: Int32Array } {
  const segmented = segmentText(id, title ?? '', text)
  const { partsOfSpeech } = tools.tagWords(segmented)
  const document = { ...nameEntities(tools.spotNames(segmented)), partsOfSpeech }
  const items = itemsOf(document, 'articleBody', tools.classes)
  const tokens = document.tokens.articleBody
  const starts = Int32Array.from(items.first.subarray(0, items.count), first => tokens[first]?.start ?? 0)
  const ends = Int32Array.from(items.last.subarray(0, items.count), last => tokens[last - 1]?.end ?? 0)
  return { items, starts, ends }
}

function goldOf(line: Line, tools: Tools): GoldDocument {
  const { items, starts, ends } = placed(line, tools)
  const covered = ({ start, end }: GoldSpan): [number, number] => {
    let first = 0
    while ((ends[first] ?? Infinity) <= start) first++
    let last = first
    while ((starts[last] ?? Infinity) < end) last++
    return [first, last]
  }
  const trimmed = (span: GoldSpan): Stretch | null => {
    let [first, last] = covered(span)
    while (last > first + 1 && isSign(items, last - 1)) last--
    return last > first ? { first, last } : null
  }
  const reports: GoldReport[] = []
  for (const {
    cue: [cueSpan],
    source: [sourceSpan],
    content
  } of line.quotes) {
    const cue = cueSpan === undefined ? null : trimmed(cueSpan)
    if (cue === null || (items.quoted[cue.first] ?? 0) > 0) continue
    const told = new Set<number>()
    for (const span of content) {
      const [first, last] = covered(span)
      for (let at = first; at < last; at++) {
        const shared = Math.min(span.end, ends[at] ?? 0) - Math.max(span.start, starts[at] ?? 0)
        if (items.quoted[at] === 0 || shared * 2 >= (ends[at] ?? 0) - (starts[at] ?? 0)) told.add(at)
      }
    }
    reports.push({ cue, source: sourceSpan === undefined ? null : trimmed(sourceSpan), content: told })
  }
  const looked = new Uint8Array(items.count)
  for (const { content } of reports) for (const at of content) looked[at] = looks.content
  for (const { source } of reports) {
    for (let at = source?.first ?? 0; at < (source?.last ?? 0); at++) {
      if (looked[at] === looks.none) looked[at] = looks.source
    }
  }
  for (const { cue } of reports) {
    looked.fill(looks.cueInside, cue.first, cue.last)
    looked[cue.first] = looks.cue
  }
  return { items, looked, reports }
}

/** Gold tags of the second look at a window. */
export function partTags(items: Items, { cue, source, content }: GoldReport, { first, last }: Window): Uint8Array {
  const tags = new Uint8Array(last - first)
  let isBehind = false
  for (let at = first; at < last; at++) {
    const isCue = at >= cue.first && at < cue.last
    const isSource = source !== null && at >= source.first && at < source.last && maySpeak(items, at) && !isCue
    if (isSource && (!isBehind || tags[at - first - 1] === parts.source)) {
      tags[at - first] = parts.source
      isBehind = true
    } else if (!isCue && content.has(at)) tags[at - first] = isBehind ? parts.contentBehind : parts.contentBefore
    else tags[at - first] = isBehind ? parts.behind : parts.before
  }
  return tags
}

/** The documents of a file of gold attributions, one JSON object a line. */
export function readGoldReports(path: string, tools: Tools): readonly GoldDocument[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => goldOf(JSON.parse(line) as Line, tools))
}
