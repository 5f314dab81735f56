import lists from './lists/places.json' with { type: 'json' }

// Names of places and peoples: every country and region in English, the cities that time zones are named after, and the
// adjectives of nations (lists/places.json; where they are from stands in lists/README.md). By hand only what those lack:
// US states, other spellings in news use, and peoples without a state.

const split = (list: string) => list.split('|')

const states =
  'Alabama,Alaska,Arizona,Arkansas,California,Colorado,Connecticut,Delaware,Florida,Hawaii,Idaho,Illinois,Indiana,Iowa,Kansas,Kentucky,Louisiana,Maine,Maryland,Massachusetts,Michigan,Minnesota,Mississippi,Missouri,Montana,Nebraska,Nevada,New Hampshire,New Jersey,New Mexico,New York,North Carolina,North Dakota,Ohio,Oklahoma,Oregon,Pennsylvania,Rhode Island,South Carolina,South Dakota,Tennessee,Texas,Utah,Vermont,Virginia,Washington,West Virginia,Wisconsin,Wyoming'.split(
    ','
  )
/** As news shortens them (The Associated Press Stylebook), and what they stand for. */
const stateAbbreviations: Readonly<Record<string, string>> = Object.fromEntries(
  'Ala. Alabama,Ariz. Arizona,Ark. Arkansas,Calif. California,Colo. Colorado,Conn. Connecticut,Del. Delaware,Fla. Florida,Ga. Georgia,Ill. Illinois,Ind. Indiana,Kan. Kansas,Ky. Kentucky,La. Louisiana,Md. Maryland,Mass. Massachusetts,Mich. Michigan,Minn. Minnesota,Miss. Mississippi,Mo. Missouri,Mont. Montana,Neb. Nebraska,Nev. Nevada,N.H. New Hampshire,N.J. New Jersey,N.M. New Mexico,N.Y. New York,N.C. North Carolina,N.D. North Dakota,Okla. Oklahoma,Ore. Oregon,Pa. Pennsylvania,R.I. Rhode Island,S.C. South Carolina,S.D. South Dakota,Tenn. Tennessee,Vt. Vermont,Va. Virginia,Wash. Washington,W.Va. West Virginia,Wis. Wisconsin,Wyo. Wyoming,D.C. Washington'
    .split(',')
    .map(pair => [pair.slice(0, pair.indexOf(' ')), pair.slice(pair.indexOf(' ') + 1)])
)

/** Spellings in news use and what they stand for. */
const spellings: Readonly<Record<string, string>> = {
  US: 'United States',
  'U.S.': 'United States',
  USA: 'United States',
  'U.S.A.': 'United States',
  'Washington D.C.': 'Washington',
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

const places = new Map<string, string>()
const add = (name: string, meaning = name) => {
  if (!places.has(name)) places.set(name, meaning)
}
const countryNames = Object.values(lists.regions).flatMap(split)
for (const [name, meaning] of Object.entries({ ...spellings, ...stateAbbreviations })) add(name, meaning)
for (const name of countryNames) add(name)
for (const name of split(lists.areas)) add(name)
for (const name of [...states, ...otherPlaces, ...split(lists.cities)]) add(name)

const usualName = (name: string) => places.get(name) ?? name

const placesInAnyCase = new Map([...places].map(([name, meaning]) => [name.toUpperCase(), meaning]))

/** The usual name of a place, by any spelling of it; undefined where it is not known. Capitals alone match too. */
export function placeNamed(name: string): string | undefined {
  return places.get(name) ?? (name.length > 3 ? placesInAnyCase.get(name) : undefined)
}

const firstWords = new Set(
  [...places.keys(), ...placesInAnyCase.keys()].filter(name => name.includes(' ')).map(name => name.split(' ')[0])
)

/** Whether a known place of two words or more begins with this one. */
export const beginsPlace = (word: string): boolean => firstWords.has(word)

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

/** Adjectives and the places they are of, by the usual name; empty for languages, creeds and parties. */
function peoples(): Map<string, string> {
  const found = new Map<string, string>()
  const put = (adjective: string, place: string) => {
    if (!found.has(adjective)) found.set(adjective, place)
  }
  for (const [code, adjective] of Object.entries(lists.nationalities)) {
    const region = (lists.regions as Readonly<Record<string, string>>)[code]
    if (region !== undefined) put(adjective, usualName(split(region)[0] ?? ''))
  }
  for (const name of countryNames)
    for (const [ending, adjective] of endings) put(name.replace(ending, adjective), usualName(name))
  for (const adjective of [...irregular, ...split(lists.languages)]) put(adjective, '')
  for (const [adjective, place] of [...found]) put(`${adjective}s`, place)
  // What an ending made may be a place again (Niger and Nigeria).
  for (const name of places.keys()) found.delete(name)
  return found
}

const adjectives = peoples()

/** Whether a word names a people, a language, a creed or a party: `Russian`, `Israelis`. */
export const isPeople = (word: string) => adjectives.has(word)

/** The place that an adjective of a people is of, by its usual name: `Israel` of `Israeli`; undefined where none is. */
export const placeOfPeople = (word: string): string | undefined => adjectives.get(word) || undefined

const countries = new Set(countryNames.map(name => usualName(name)))

/** Whether this is the usual name of a country or a territory like one. */
export const isCountry = (name: string) => countries.has(name)

const stateNames = new Set(states)

/** Whether this is the usual name of a state of the United States. */
export const isState = (name: string) => stateNames.has(name)
