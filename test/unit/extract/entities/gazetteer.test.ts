import t from 'tap'
import {
  beginsPlace,
  isCountry,
  isPeople,
  isState,
  placeNamed,
  placeOfPeople
} from '../../../../src/extract/entities/gazetteer.ts'
import lists from '../../../../src/extract/entities/lists/places.json' with { type: 'json' }

t.test('a place has one usual name, by any spelling', async t => {
  for (const [name, usual] of [
    ['U.S.', 'United States'],
    ['United States of America', 'United States'],
    ['Britain', 'United Kingdom'],
    ['NORWAY', 'Norway'],
    ['Oslo', 'Oslo'],
    ['Calif.', 'California'],
    ['Turkey', 'Türkiye'],
    ['Burma', 'Myanmar']
  ] as const) {
    t.equal(placeNamed(name), usual, name)
  }
  for (const word of ['Norwegian', 'Sundqvist', 'us', 'norway', '']) t.equal(placeNamed(word), undefined, word)
})

t.test('names of countries are those of the list, not of the runtime', async t => {
  // CLDR 48. Where Node.js has another version the ids of entities must not change.
  t.strictSame(
    ['TR', 'CZ', 'MK', 'SZ', 'CV'].map(code =>
      placeNamed((lists.regions as Record<string, string>)[code]?.split('|')[0] ?? '')
    ),
    ['Türkiye', 'Czechia', 'North Macedonia', 'Eswatini', 'Cape Verde']
  )
})

t.test('an adjective of a people is no place, and tells which place it is of', async t => {
  for (const [word, place] of [
    ['Israeli', 'Israel'],
    ['Israelis', 'Israel'],
    ['French', 'France'],
    ['American', 'United States'],
    ['British', 'United Kingdom'],
    ['Turkish', 'Türkiye'],
    ['Kurdish', undefined],
    ['Democratic', undefined]
  ] as const) {
    t.ok(isPeople(word), word)
    t.equal(placeNamed(word), undefined, word)
    t.equal(placeOfPeople(word), place, word)
  }
  for (const word of ['Nigeria', 'Sundqvist', 'President']) {
    t.notOk(isPeople(word), word)
    t.equal(placeOfPeople(word), undefined, word)
  }
})

t.test('countries and states', async t => {
  for (const name of ['Norway', 'United States', 'United Kingdom']) t.ok(isCountry(name), name)
  for (const name of ['Oslo', 'Europe', 'Texas']) t.notOk(isCountry(name), name)
  t.ok(isState('Texas'))
  t.notOk(isState('Norway'))
})

t.test('a word begins a longer place in any spelling of it, and no place of one word', async t => {
  for (const word of ['New', 'NEW', 'Saudi', 'St.']) t.ok(beginsPlace(word), word)
  for (const word of ['York', 'Kenya', 'Olav', '']) t.notOk(beginsPlace(word), word)
})
