// Names of places and peoples, from the Unicode CLDR data and the IANA time zone list that come with the runtime: every
// country and region in English, and the cities that zones are named after. By hand only what those lack: US states,
// other spellings in news use, and adjectives that do not follow from the name of the country.

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
const shortNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none', style: 'short' })
const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
// UN M49: continents and parts of them.
const areas =
  '002 003 005 009 011 013 014 015 018 019 021 029 030 034 035 039 053 142 143 145 150 151 154 155 419'.split(' ')

const states =
  'Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming'.split(
    ','
  )
const stateAbbreviations =
  'Ala. Ariz. Ark. Calif. Colo. Conn. Del. Fla. Ga. Ill. Ind. Kan. Ky. La. Md. Mass. Mich. Minn. Miss. Mo. Mont. Neb. Nev. N.H. N.J. N.M. N.Y. N.C. N.D. Okla. Ore. Pa. R.I. S.C. S.D. Tenn. Vt. Va. Wash. W.Va. Wis. Wyo. D.C.'.split(
    ' '
  )

/** Spellings in news use and what they stand for. */
const spellings: Readonly<Record<string, string>> = {
  US: 'United States',
  'U.S.': 'United States',
  USA: 'United States',
  'U.S.A.': 'United States',
  'United States of America': 'United States',
  America: 'United States',
  UK: 'United Kingdom',
  'U.K.': 'United Kingdom',
  Britain: 'United Kingdom',
  'Great Britain': 'United Kingdom',
  UAE: 'United Arab Emirates',
  'U.A.E.': 'United Arab Emirates',
  Turkey: 'Türkiye',
  'Czech Republic': 'Czechia',
  Burma: 'Myanmar',
  'Ivory Coast': 'Côte d’Ivoire',
  Kyiv: 'Kyiv',
  Kiev: 'Kyiv'
}

const otherPlaces =
  'England,Scotland,Wales,Northern Ireland,Middle East,Soviet Union,Yugoslavia,Czechoslovakia,East Germany,West Germany,Tibet,Kashmir,Kurdistan,Chechnya,Crimea,Gaza,Gaza Strip,West Bank,Washington,Geneva,Beijing,Bombay,Mumbai,Delhi,New Delhi,Calcutta,Barcelona,Munich,Frankfurt,Hamburg,Milan,Boston,Philadelphia,Houston,Dallas,Miami,Atlanta,San Francisco,San Diego,Seattle,Baltimore,Cleveland,Las Vegas,Osaka,St. Petersburg,Manchester,Liverpool,Birmingham,Glasgow,Edinburgh,Tel Aviv,Islamabad,Ankara,Bonn,Hanoi,Kingdom of Saudi Arabia'.split(
    ','
  )

function countries(): string[] {
  const names: string[] = []
  for (const first of letters) {
    for (const second of letters) {
      for (const display of [regionNames, shortNames]) {
        const name = display.of(first + second)
        if (name === undefined || /outlying|unknown|pseudo|eurozone|world|islands? &/i.test(name)) continue
        // `Myanmar (Burma)` and `Congo - Kinshasa` hold two spellings.
        names.push(...name.split(/ \(|\)| - /).filter(part => part.length > 1))
      }
    }
  }
  return names
}

function cities(): string[] {
  return Intl.supportedValuesOf('timeZone').flatMap(zone => {
    const [area = '', city = '', more] = zone.split('/')
    const isInhabited = ['Africa', 'America', 'Asia', 'Australia', 'Europe'].includes(area) && more === undefined
    return isInhabited && city.length > 3 ? [city.replaceAll('_', ' ')] : []
  })
}

const countryNames = countries()
const places = new Map<string, string>()
const add = (name: string, meaning = name) => {
  if (!places.has(name)) places.set(name, meaning)
}
for (const [name, meaning] of Object.entries(spellings)) add(name, meaning)
for (const name of countryNames) add(name)
for (const code of areas) {
  const name = regionNames.of(code)
  if (name !== undefined) add(name)
}
for (const name of [...states, ...stateAbbreviations, ...otherPlaces, ...cities()]) add(name)

const placesInAnyCase = new Map([...places].map(([name, meaning]) => [name.toUpperCase(), meaning]))

/** The usual name of a place, by any spelling of it; undefined where it is not known. Capitals alone match too. */
export function placeNamed(name: string): string | undefined {
  return places.get(name) ?? (name.length > 3 ? placesInAnyCase.get(name) : undefined)
}

/** The most words a known place has. */
export const longestPlace = 5

// Adjectives that the endings below do not yield.
const irregular =
  'American British English French Dutch Swiss Greek Spanish Danish Polish Turkish Irish Scottish Welsh Finnish Swedish Canadian Palestinian Afghan Pakistani Kashmiri Kurdish Kurd Kuwaiti Bangladeshi Lebanese Vietnamese Saudi Emirati Filipino Iraqi Norwegian Peruvian Ukrainian Belgian Venezuelan Jewish Jew Christian Muslim Moslem Islamic Catholic Protestant Hindu Buddhist Sunni Shiite Shia Arab European African Asian Soviet Serb Croat Czech Slovak Hispanic Latino Democrat Democratic Republican Conservative Communist Socialist Texan Californian Parisian Western Swede Dane Finn Pole Turk Spaniard Briton Scot Brit'.split(
    ' '
  )

const endings: readonly (readonly [name: RegExp, adjective: string])[] = [
  [/a$/, 'an'],
  [/y$/, 'ian'],
  [/o$/, 'an'],
  [/any$/, 'an'],
  [/ia$/, 'ian'],
  [/$/, 'ian'],
  [/$/, 'i'],
  [/$/, 'n'],
  [/$/, 'ese'],
  [/$/, 'ean'],
  [/a$/, 'ese'],
  [/land$/, 'ish'],
  [/land$/, 'ic'],
  [/al$/, 'uguese']
]

function peoples(): Set<string> {
  const adjectives = new Set(irregular)
  const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
  for (const first of letters) {
    for (const second of letters) {
      const name = languages.of((first + second).toLowerCase())
      if (name !== undefined && /^\p{Lu}[\p{L}]+$/u.test(name)) adjectives.add(name)
    }
  }
  for (const name of countryNames)
    for (const [ending, adjective] of endings) adjectives.add(name.replace(ending, adjective))
  for (const adjective of [...adjectives]) adjectives.add(`${adjective}s`)
  // What an ending made may be a place again (Niger and Nigeria).
  for (const name of places.keys()) adjectives.delete(name)
  return adjectives
}

const adjectives = peoples()

/** Whether a word names a people, a language, a creed or a party: `Russian`, `Israelis`. */
export const isPeople = (word: string) => adjectives.has(word)
