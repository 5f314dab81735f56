import t from 'tap'
import { segmented } from '../article.ts'

t.test('a dateline stands apart', async t => {
  for (const [line, rest] of [
    ['OSLO (Wire) -', ' The king spoke.'],
    ['SALEM, Ore. (WS) --', ' The mayor spoke.'],
    ['LIMA, May 2 —', ' The president spoke.'],
    ['OSLO (AP)—', 'The king spoke.'],
    ['OSLO, April 4 (TASS) -', ' The king spoke.'],
    ['NEW YORK —', ' The mayor spoke.'],
    ['WASHINGTON, D.C. —', ' The mayor spoke.'],
    ['ST. LOUIS (AP) —', ' The mayor spoke.'],
    ['U.N. HEADQUARTERS —', ' The envoys spoke.'],
    ['PARIS/BERLIN (Reuters) -', ' The two spoke.'],
    ['AL-ARISH, Egypt (AP) —', ' The mayor spoke.'],
    ['TEL AVIV, Israel –', ' The mayor spoke.'],
    ['Oslo (AP) —', ' The king spoke.'],
    ['(Reuters) -', ' The king spoke.']
  ] as const) {
    const text = line + rest
    const [first, second] = segmented(text).sentences.articleBody
    t.equal(first?.isDateline, true, text)
    t.equal(text.slice(first?.start, first?.end), line)
    t.equal(text.slice(second?.start, second?.end), rest.trim())
  }
})

t.test('what opens no dateline', async t => {
  for (const text of [
    'NASA said the probe is lost - for good.',
    'EU-wide rules apply.',
    'IBM: profits rose.',
    'U.S. forces left - at last.',
    'Lind (Labour) — the winner — spoke.',
    'The king (AP) spoke.',
    'Oslo — a city — slept.',
    '(Really) - they left.',
    'OSLO'
  ]) {
    t.equal(segmented(text).sentences.articleBody[0]?.isDateline, false, text)
  }
})
