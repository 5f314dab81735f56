import fc from 'fast-check'
import t from 'tap'
import { Problem } from '../../../src/errors.ts'
import { parseSearch } from '../../../src/search/parse.ts'
import { type Scope, scopes } from '../../../src/search/scopes.ts'
import { type Expression, type Not, termsOf } from '../../../src/search/tree.ts'
import { codePoint } from '../../support/code-points.ts'
import { processorTime } from '../../support/processor-time.ts'
import { searchParts } from '../../support/search-parts.ts'

/** A tree in the notation of the language itself, with every bracket. */
function shown(node: Expression | Not): string {
  switch (node.kind) {
    case 'term':
      return `"${node.text}"${node.isPrefix ? '*' : ''}`
    case 'not':
      return `-${shown(node.of)}`
    case 'scoped':
      return `${node.scope}:${shown(node.of)}`
    default:
      return `(${node.of.map(shown).join(node.kind === 'all' ? ' ' : ' OR ')})`
  }
}

function holds(name: string, cases: readonly (readonly [q: string, tree: string])[]): void {
  t.test(name, async t => {
    for (const [q, tree] of cases) t.equal(shown(parseSearch(q, scopes)), tree, q)
  })
}

holds('words are all looked for, phrases as they stand', [
  ['bridge', '"bridge"'],
  ['  bridge \t river\u3000delta ', '("bridge" "river" "delta")'],
  ['"open in May" bridge', '("open in May" "bridge")'],
  ['"never closed', '"never closed"'],
  ['“open in May” „Wort“ ”ord” «mot» »Wort« 「言葉」', '("open in May" "Wort" "ord" "mot" "言葉")'],
  ['“open in May" bridge', '("open in May" "bridge")'],
  ['"open in May” bridge', '("open in May" "bridge")'],
  ['"the “old” bridge"', '"the “old” bridge"'],
  ['say"so', '"say"so"'],
  ['5\'11"', '"5\'11""'],
  ['a\0b', '("a" "b")']
])

holds('what people paste is words', [
  ["O'Brien O’Neill", '("O\'Brien" "O’Neill")'],
  [
    '20.04 10:30 3-4 U.S. AT&T C++ #budget @name 50% £3',
    '("20.04" "10:30" "3-4" "U.S." "AT&T" "C++" "#budget" "@name" "50%" "£3")'
  ],
  ['co-operation self-made', '("co-operation" "self-made")'],
  ['https://www.example.org/a-b?c=(d)&e', '"https://www.example.org/a-b?c=(d)&e"'],
  ['Re: budget', '("Re:" "budget")'],
  ['Quote: “we will”', '("Quote:" "we will")'],
  ['said:"we will"', '("said:" "we will")'],
  ['boy:girl note:this', '("boy:girl" "note:this")'],
  ['Trump — Putin', '("Trump" "Putin")'],
  ['bridge 🎉 * ... "" () -- —', '"bridge"'],
  ['смелый мост', '("смелый" "мост")'],
  ['東京 大阪、京都', '("東京" "大阪、京都")'],
  ['جسر', '"جسر"'],
  ['हिन्दी', '"हिन्दी"'],
  ['NEAR(a b) {x} ^y', '("NEAR(a" "b" "{x}" "^y")'],
  ['to be or not to be and so on', '("to" "be" "or" "not" "and" "so" "on")']
])

holds('a star at the end asks for beginnings', [
  ['laur*', '"laur"*'],
  ['l*', '"l"*'],
  ['laur*, a*b', '("laur"* "a*b")'],
  ['"open in M"*', '"open in M"*'],
  ['“open in M”*', '"open in M"*'],
  ['"open in M" *', '"open in M"'],
  ['OR*', '"OR"*']
])

holds('a hyphen in front excludes, and nowhere else', [
  ['bridge -ferry', '("bridge" -"ferry")'],
  ['-ferry bridge', '(-"ferry" "bridge")'],
  ['bridge -"last trip" -fer*', '("bridge" -"last trip" -"fer"*)'],
  ['bridge NOT ferry', '("bridge" -"ferry")'],
  ['bridge AND NOT ferry', '("bridge" -"ferry")'],
  ['bridge NOT -ferry', '("bridge" -"ferry")'],
  ['bridge - ferry', '("bridge" "ferry")'],
  ['bridge --ferry', '("bridge" "--ferry")'],
  ['bridge -—', '"bridge"'],
  ['"bridge"-ferry', '("bridge" "-ferry")'],
  ['"NOT" ferry', '("NOT" "ferry")']
])

holds('OR joins its two neighbours, closer than a space', [
  ['bridge OR tunnel', '("bridge" OR "tunnel")'],
  ['new bridge OR tunnel opens', '("new" ("bridge" OR "tunnel") "opens")'],
  ['a OR b OR c d', '(("a" OR "b" OR "c") "d")'],
  ['a AND b OR c', '("a" ("b" OR "c"))'],
  ['a OR b -c', '(("a" OR "b") -"c")'],
  ['"a" OR headline:b', '("a" OR headline:"b")'],
  ['a or b', '("a" "or" "b")'],
  ['"OR" a', '("OR" "a")'],
  ['ORANGE ANDES', '("ORANGE" "ANDES")'],
  ['a OR — b', '("a" OR "b")']
])

holds('brackets group; those that have no partner are punctuation', [
  ['(new bridge) OR tunnel', '(("new" "bridge") OR "tunnel")'],
  ['(a OR b) (c OR d)', '(("a" OR "b") ("c" OR "d"))'],
  ['a -(b c)', '("a" -("b" "c"))'],
  ['a (b -c)', '("a" "b" -"c")'],
  ['a (-b -c)', '("a" -"b" -"c")'],
  ['Smith (Labour) wins', '("Smith" "Labour" "wins")'],
  ['f(x) y', '("f(x)" "y")'],
  ['a) b', '("a" "b")'],
  ['(a OR b c', '(("a" OR "b") "c")'],
  ['a :) b :(', '("a" "b")'],
  ['(((a)))', '"a"']
])

holds('a scope says where', [
  ['headline:bridge river', '(headline:"bridge" "river")'],
  ['headline:"open in May" body:riv* quotes:we', '(headline:"open in May" body:"riv"* quotes:"we")'],
  ['articleBody:x', 'body:"x"'],
  ['Headline:bridge', 'headline:"bridge"'],
  ['bridge -speaker:lind', '("bridge" -speaker:"lind")'],
  ['speaker:“Maria Lind”', 'speaker:"Maria Lind"'],
  ['headline:(bridge OR tunnel) x', '(headline:("bridge" OR "tunnel") "x")'],
  ['headline:OR', 'headline:"OR"'],
  ['headline:speaker:x', 'headline:"speaker:x"'],
  ['"headline:x"', '"headline:x"']
])

holds('what is said twice counts once', [
  ['bridge Bridge bridge', '"bridge"'],
  ['bridge “bridge” bridge "bridge" bridge*', '("bridge" "bridge" "bridge"*)'],
  ['a OR A OR b', '("a" OR "b")'],
  ['a headline:a headline:a', '("a" headline:"a")'],
  ['a -b -b', '("a" -"b")'],
  ['word '.repeat(500), '"word"'],
  ['किताब कताब', '("किताब" "कताब")']
])

t.test(
  'phrases, beginnings, names and what the index cuts are looked for as they stand, words in all forms',
  async t => {
    const isExact = (q: string) => termsOf(parseSearch(q, scopes)).map(term => term.isExact)
    for (const q of ['bridge', 'bridge,', 'C++', '#budget', 'headline:bridge', 'a -bridge', 'мост', '東京'])
      t.equal(isExact(q).at(-1), false, q)
    for (const q of [
      '"bridge"',
      '“bridge”',
      '„bridge“',
      '«bridge»',
      '「bridge」',
      '"open in May"',
      'bridg*',
      '"open in M"*',
      "O'Brien",
      'O’Brien',
      '20.04',
      'e-mail',
      'speaker:lind',
      'speaker:(lind OR holm)',
      'headline:"bridge"'
    ])
      t.ok(isExact(q).every(Boolean), q)
    t.same(isExact('speaker:lind bridge "bridge"'), [true, false, true])
  }
)

t.test('what means nothing is refused with its place and what to do', async t => {
  const many = Array.from({ length: 33 }, (_, number) => `w${number}`).join(' ')
  const cases: readonly (readonly [q: string, character: number, hint: RegExp])[] = [
    ['', 1, /at least one word/],
    [' \0 ', 2, /word or number/],
    ['🎉', 1, /word or number/],
    ['*', 1, /word or number/],
    ['  "..."* —', 3, /word or number/],
    ['\ud800', 1, /word or number/],
    ['OR', 1, /OR has nothing before it.*“or” in small letters/],
    ['OR bridge', 1, /OR has nothing before it/],
    ['bridge OR', 8, /OR has nothing after it/],
    ['🎉 bridge OR', 10, /OR has nothing after it/],
    ['a OR OR b', 3, /OR has nothing after it/],
    ['a AND', 3, /AND has nothing after it/],
    ['(a OR) b', 4, /OR has nothing after it/],
    ['(OR a) b', 2, /OR has nothing before it/],
    ['a NOT', 3, /NOT has nothing after it/],
    ['-bridge', 1, /Say what to look for, too/],
    ['  -bridge -"a b" -headline:x', 3, /Say what to look for, too/],
    ['a -(-b)', 5, /Say what to look for, too/],
    ['headline:(-b) a', 11, /Say what to look for, too/],
    ['a OR -b', 6, /no alternative/],
    ['-a OR b', 1, /no alternative/],
    ['headline:', 1, /`headline:` has nothing behind it.*right after the colon/],
    ['a headline: bridge', 3, /right after the colon/],
    ['a -headline:"" b', 4, /has nothing behind it/],
    ['headline:() a', 1, /has nothing behind it/],
    ['a headlin:bridge', 3, /`headlin:`.*Did you mean `headline:`\?/],
    ['speeker:lind', 1, /Did you mean `speaker:`\?/],
    ['quote:we', 1, /Did you mean `quotes:`\?/],
    ['title:bridge', 1, /Did you mean `headline:`\?/],
    ['headline:(a speaker:b)', 13, /inside another scope/],
    [many, 119, /At most 32 words/],
    [`"${many}"`, 1, /At most 32 words/],
    [`${'('.repeat(17)}a`, 17, /At most 16/]
  ]
  for (const [q, character, hint] of cases) {
    const name = JSON.stringify(q).slice(0, 60)
    try {
      t.fail(`${name} is ${shown(parseSearch(q, scopes))}`)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const { code, message, errors } = error
      t.equal(code, 'invalidQuery', name)
      t.match(message, hint, name)
      t.ok(message.startsWith(`At character ${character} of the search: `), `${name}: ${message}`)
      t.same(errors, [{ parameter: 'q', detail: message }], name)
    }
  }
})

t.test('a list refuses the scopes of others and says what it has', async t => {
  t.throws(() => parseSearch('headline:x', ['speaker']), { message: /This list has `speaker:`/ })
  t.throws(() => parseSearch('headline:x', []), { message: /This list has no scopes/ })
  t.equal(shown(parseSearch('Headline: x title:y', [])), '("Headline:" "x" "title:y")', 'before a space it is a word')
})

t.test('nodes lie where they were read', async t => {
  const q = 'new (“the bridge” OR tun*) -headline:ferry'
  const places: string[] = []
  const visit = (node: Expression | Not): void => {
    places.push(q.slice(node.start, node.end))
    if (node.kind === 'all' || node.kind === 'any') node.of.forEach(visit)
    else if (node.kind !== 'term') visit(node.of)
  }
  visit(parseSearch(q, scopes))
  t.same(places, [
    q,
    'new',
    '“the bridge” OR tun*',
    '“the bridge”',
    'tun*',
    '-headline:ferry',
    'headline:ferry',
    'ferry'
  ])
})

t.test('any text is read or refused, within its bounds', async t => {
  const property = (q: string, offered: readonly Scope[]) => {
    try {
      for (const { text, start, end } of termsOf(parseSearch(q, offered))) {
        if (start < 0 || end > q.length || start >= end) throw new RangeError(`${start} to ${end}`)
        if (!q.toWellFormed().slice(start, end).includes(text)) throw new RangeError(`${text} is elsewhere`)
      }
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'invalidQuery')) throw error
      const character = Number(/^At character (\d+) /.exec(error.message)?.[1])
      if (!(character >= 1 && character <= Array.from(q).length + 1)) throw error
    }
  }
  const lists = fc.constantFrom<readonly Scope[]>(scopes, ['speaker'], [])
  fc.assert(fc.property(fc.string({ unit: codePoint }), lists, property), { seed: 20_240_515, numRuns: 1000 })
  fc.assert(fc.property(searchParts, lists, property), { seed: 20_240_515, numRuns: 3000 })
  t.pass('each')
})

t.test('the time to read a search grows with its length', async t => {
  for (const part of [
    '(',
    ')',
    '"',
    '“',
    '„a"',
    '「',
    '-',
    'a OR ',
    'headline:(',
    'a:"',
    '*',
    'f(',
    'a'.repeat(30),
    '-(-a ',
    'b -',
    'NOT ',
    'é'
  ]) {
    const q = part.repeat(200_000 / part.length)
    const spent = processorTime(() => {
      t.doesNotThrow(() => {
        try {
          parseSearch(q, scopes)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
        }
      }, part)
    })
    // By the square of the length it would be minutes.
    t.ok(spent < 5000, `${part} is read in time`)
  }
})
