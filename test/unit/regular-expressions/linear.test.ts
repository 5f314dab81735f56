import t from 'tap'
import { processorTime } from '../../support/processor-time.ts'
import { type Found, findExpressions, madeWhileLoading } from '../../support/regular-expressions/found.ts'
import { beginningsFor, endings, pumped, pumpsFor } from '../../support/regular-expressions/pumps.ts'
import { bounded } from './bounded.ts'

// Every regular expression of the source takes time in proportion to its text, whatever that is, or never gets a long one.
// The texts are made of what each expression says itself; how long one took is told by how much longer four times of it
// takes, in time of this process, of which the least of several counts.

const { literals, sites } = findExpressions()

/** Made of parts that are literals or that come from elsewhere, when they are asked for. */
const madeLater: Readonly<Record<string, readonly RegExp[]>> = {
  'intake/html/tokens.ts': [/<\/script(?=[\s/>])/gi, /<\/plaintext(?=[\s/>])/gi],
  'import/find.ts': [/\.ndjson(?:\.gz)?$/i],
  'extract/timeline/published/full-date.ts': [/(?:19|20)\d{2}/],
  'extract/timeline/published/today.ts': []
}

const nameOf = ({ place, expression }: Found) => `${place.replace(/:\d+$/, '')} ${expression}`

/** As it is used at most: at every place of the text, unless it is bound to one. */
function apply(expression: RegExp, text: string): void {
  expression.lastIndex = 0
  if (expression.global) text.replace(expression, '')
  else expression.test(text)
}

const timeOf = (expression: RegExp, text: string) => processorTime(() => apply(expression, text))
const least = (measure: () => number) => Math.min(measure(), measure(), measure())

/** Milliseconds that 4,000 characters may take: more than ten times of what one pass over them does. */
const quick = 2

/** Whether of two texts, one of four times the other's length, the longer takes what only more than linear growth does. */
function growsFaster(expression: RegExp, text: (length: number) => string): boolean {
  const short = text(4000)
  // Most end here, without being measured twice.
  if (timeOf(expression, short) < quick) return false
  const before = least(() => timeOf(expression, short))
  return before >= quick && least(() => timeOf(expression, text(16_000))) > 8 * before
}

/** A text that takes an expression more than its length; null where there is none. */
function worst(expression: RegExp): string | null {
  for (const beginning of beginningsFor(expression)) {
    for (const pump of pumpsFor(expression)) {
      for (const ending of endings) {
        const text = (length: number) => pumped(beginning, pump, ending, length)
        if (growsFaster(expression, text)) return JSON.stringify([beginning, pump, ending])
      }
    }
  }
  return null
}

t.test('an expression that looks back over its text is found out', async t => {
  for (const expression of [/\s+$/, /<[^>]*>x/g, /^(.*)(.*)=$/, /"(?:[^"\\]|\\.)*"/, /\d+(?:px)?;/]) {
    t.not(worst(expression), null, String(expression))
  }
  for (const expression of [/\s/, /^\s+$/, /^a+b/, /[^x]y/g]) t.equal(worst(expression), null, String(expression))
})

t.test('every expression of the source is linear, or bounded', { timeout: 220_000 }, async t => {
  const made = await madeWhileLoading([...new Set(sites.map(({ file }) => file))])
  const known = new Set(made.map(({ place }) => place))
  t.same(
    [...new Set(sites.filter(({ place }) => !known.has(place)).map(({ file }) => file))].filter(
      file => madeLater[file] === undefined
    ),
    [],
    'each that is made is there to be looked at'
  )
  const later = Object.entries(madeLater).flatMap(([place, all]) => all.map(expression => ({ place, expression })))
  const all = new Map([...literals, ...made, ...later].map(found => [nameOf(found), found]))
  t.ok(all.size > 600, `${all.size} expressions`)
  const slow = new Set<string>()
  const reasons = Object.keys(bounded)
  for (const [name, { expression }] of all) {
    const text = worst(expression)
    if (text === null) continue
    slow.add(name)
    if (!reasons.some(known => name.startsWith(known))) t.fail(`${name} is slow on ${text}`)
  }
  t.same(
    reasons.filter(known => ![...all.keys()].some(name => name.startsWith(known))),
    [],
    'what is called bounded is there'
  )
  t.comment(`${slow.size} are bounded by what they get`)
})
