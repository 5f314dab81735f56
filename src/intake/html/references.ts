import { DOMParser } from 'linkedom'

// Character references (HTML §13.2.5.72). The names are those of the DOM's parser, which is asked once for each that a
// page has: in its own tree every reference would become a node.

/** Resolves the references in texts. Those to characters that no text has (NUL, surrogates, controls) go. */
export const resolveTexts = (texts: readonly string[]): readonly string[] =>
  resolve(texts, references, name => `<p>${name}</p>`)

/** Resolves the references in values of attributes, where a name without its `;` may be none (§13.2.5.73). */
export const resolveValues = (values: readonly string[]): readonly string[] =>
  resolve(values, referencesInValues, name => `<p title="${name}"></p>`)

const references = /&(?:#(?<decimal>\d+);?|#x(?<hex>[\da-f]+);?|[a-z][a-z\d]{1,31};?)/gi
const referencesInValues = /&(?:#(?<decimal>\d+);?|#x(?<hex>[\da-f]+);?|[a-z][a-z\d]{1,31}[;=]?)/gi

/** There are 2,231 names (§13.5); what a page has beyond that stays as it stands. */
const mostNames = 4000

function resolve(texts: readonly string[], pattern: RegExp, markup: (name: string) => string): readonly string[] {
  const names = new Set<string>()
  for (const text of texts) {
    if (!text.includes('&')) continue
    for (const [whole] of text.matchAll(pattern)) if (whole[1] !== '#' && names.size < mostNames) names.add(whole)
  }
  const characters = charactersOf([...names], markup)
  return texts.map(text =>
    text.includes('&')
      ? text.replace(pattern, (whole: string, decimal?: string, hex?: string) => {
          if (decimal !== undefined) return characterOf(Number(decimal))
          return hex === undefined ? (characters.get(whole) ?? whole) : characterOf(Number.parseInt(hex, 16))
        })
      : text
  )
}

function charactersOf(names: readonly string[], markup: (name: string) => string): ReadonlyMap<string, string> {
  if (names.length === 0) return new Map()
  const page = new DOMParser().parseFromString(`<div>${names.map(markup).join('')}</div>`, 'text/html')
  const { children } = page.documentElement as unknown as { readonly children: Iterable<Paragraph> }
  const characters = Array.from(children, paragraph => paragraph.getAttribute('title') ?? paragraph.textContent)
  return new Map(names.map((name, at) => [name, characters[at] ?? name]))
}

interface Paragraph {
  readonly textContent: string
  getAttribute(name: string): string | null
}

const latin = new TextDecoder('windows-1252')

/** Numbers 128 to 159 mean what windows-1252 has there (§13.2.5.84). */
function characterOf(code: number): string {
  if (code >= 128 && code < 160) return latin.decode(Uint8Array.of(code))
  const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13
  return isControl || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? '' : String.fromCodePoint(code)
}
