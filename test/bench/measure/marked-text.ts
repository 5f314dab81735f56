import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type TimexType, timexTypes } from '../../../src/document/annotations.ts'
import type { Range } from '../../../src/extract/document.ts'
import type { GoldDocument, SaidBy, Timex, TypedName } from './gold.ts'

// Annotated texts as people write them: lines `published:` and `title:`, a blank line, and the text with its annotations
// in braces, `{LABEL words}`, one inside another at will. Labels:
//
//   c1 s1 u1        content, source and cue of quote 1; several with commas: `s1,s2`
//   p o l x         a name: person, organization, place (location), other
//   t:DATE:VALUE    a time expression with its TIMEX3 type and value
//
// Offsets are counted in the text without the marking, so nobody writes them by hand.

const nameTypes: Readonly<Record<string, string>> = { p: 'person', o: 'organization', l: 'place', x: 'other' }

interface Part {
  readonly content: Range[]
  readonly source: Range[]
  readonly cue: Range[]
}
const partNames = { c: 'content', s: 'source', u: 'cue' } as const

const isTimexType = (text: string): text is TimexType => timexTypes.some(type => type === text)

const inOrder = (a: Range, b: Range) => a.start - b.start || b.end - a.end

/** Throws SyntaxError at an unknown label and at braces that do not match. */
export function readMarkedText(id: string, marked: string): GoldDocument {
  const [, published, title, body] = /^published: (\S+)\ntitle: ([^\n]+)\n\n(.*)$/s.exec(marked) ?? []
  if (published === undefined || title === undefined || body === undefined) {
    throw new SyntaxError(`${id} does not begin with “published:” and “title:”.`)
  }
  const quotes = new Map<string, Part>()
  const entities: TypedName[] = []
  const timexes: Timex[] = []

  const annotate = (label: string, range: Range): void => {
    const type = nameTypes[label]
    if (type !== undefined) return void entities.push({ ...range, type })
    const [, timexType = '', value = ''] = /^t:([A-Z]+):(\S+)$/.exec(label) ?? []
    if (isTimexType(timexType)) return void timexes.push({ ...range, type: timexType, value })
    for (const part of label.split(',')) {
      const [, kind, number = ''] = /^([csu])(\d+)$/.exec(part) ?? []
      if (kind !== 'c' && kind !== 's' && kind !== 'u') throw new SyntaxError(`${id} has the unknown label “${label}”.`)
      const quote = quotes.get(number) ?? { content: [], source: [], cue: [] }
      quote[partNames[kind]].push(range)
      quotes.set(number, quote)
    }
  }

  const open: { readonly label: string; readonly start: number }[] = []
  let text = ''
  for (const [piece, label] of body.trimEnd().matchAll(/\{(\S+) |\}|[^{}]+/g)) {
    if (label !== undefined) open.push({ label, start: text.length })
    else if (piece === '}') {
      const opened = open.pop()
      if (opened === undefined) throw new SyntaxError(`${id} closes a brace that was never opened.`)
      annotate(opened.label, { start: opened.start, end: text.length })
    } else text += piece
  }
  if (open.length > 0) throw new SyntaxError(`${id} leaves “{${open.at(-1)?.label}” open.`)

  const told = [...quotes].map(([number, quote]): SaidBy => {
    if (quote.content.length === 0) throw new SyntaxError(`${id} has no content for quote ${number}.`)
    return quote
  })
  return {
    id,
    title,
    published,
    text,
    quotes: told,
    entities: entities.sort(inOrder),
    timexes: timexes.sort(inOrder)
  }
}

/** The annotated texts of a folder, by name. */
export function readMarkedTexts(folder: string): readonly GoldDocument[] {
  const names = readdirSync(folder).filter(name => name.endsWith('.txt'))
  return names.sort().map(name => readMarkedText(basename(name, '.txt'), readFileSync(join(folder, name), 'utf8')))
}
