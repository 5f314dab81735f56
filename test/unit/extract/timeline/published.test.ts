import t from 'tap'
import { inferPublished } from '../../../../src/extract/timeline/published/published.ts'
import { extract } from '../../../support/extract.ts'
import { processorTime } from '../../../support/processor-time.ts'
import { articleOf, segmented } from '../article.ts'

// 3 March 2021 and 13 March 2019 were Wednesdays, 4 April 2019 was a Thursday.

const undated = { datePublished: null, datePublishedSource: null } as const
const inferred = (body: string, description: string | null = null) =>
  inferPublished(segmented(body, { ...undated, description }))

const opening = 'The harbour council postponed the opening of the bridge.'
const ending = 'The builders missed two inspections.'

const cases: Readonly<Record<string, readonly (readonly [body: string, day: string | null])[]>> = {
  'a line that says when it was published': [
    [`Published: 3 March 2021\n\n${opening}`, '2021-03-03'],
    [`Posted on March 3, 2021 at 10:30 am\n\n${opening}`, '2021-03-03'],
    [`First published on Wed 3 Mar 2021 10.30 GMT\n\n${opening}`, '2021-03-03'],
    [`PUBLISHED 10:30 GMT, 3 March 2021 | Updated 11:00 GMT, 5 March 2021\n\n${opening}`, '2021-03-03'],
    [`Published March 3, 2021\nUpdated March 5, 2021\n\n${opening}`, '2021-03-03'],
    [`Date published: 2021-03-03\n\n${opening}`, '2021-03-03'],
    [`By Ilse Okonkwo | March 3, 2021\n\n${opening}`, '2021-03-03'],
    [`By ILSE OKONKWO, Brandholm Courier – March 3, 2021\n\n${opening}`, '2021-03-03'],
    [`${opening}\n\n${ending}\n\nPublished on March 3rd, 2021`, '2021-03-03'],
    // Not when it was published, not here, not possible.
    [`Updated: 3 March 2021\n\n${opening}`, null],
    [`Originally published on 3 March 2021\n\n${opening}`, null],
    [`Published: Thursday, 3 March 2021\n\n${opening}`, null],
    [`Published: 30 February 2021\n\n${opening}`, null],
    [`Published: March 2021\n\n${opening}`, null],
    [`The report, published on March 3, 2021, names the builders.\n\n${opening}`, null],
    [`Published on March 3, 2021, the report names the builders.`, null],
    [`${`${opening}\n\n`.repeat(12)}Published: 3 March 2021\n\n${`${ending}\n\n`.repeat(12)}`, null]
  ],
  'a dateline with its date': [
    [`LONDON, March 3, 2021 (Reuters) - ${opening}`, '2021-03-03'],
    [`BRANDHOLM, Norway, March 3, 2021 /NewsLine/ -- ${opening}`, '2021-03-03'],
    [`OSLO — March 3, 2021 — ${opening}`, '2021-03-03'],
    [`SAN FRANCISCO--(NEWS LINE)--March 3, 2021--${opening}`, '2021-03-03'],
    [`Paris (AFP), 3 March 2021 – ${opening}`, '2021-03-03'],
    [`Oslo, 3 March 2021 – ${opening}`, '2021-03-03'],
    [`By Ilse Okonkwo\n\nNEW YORK, Wednesday, March 3, 2021 (AP) — ${opening}`, '2021-03-03'],
    [`LONDON, Thursday, March 3, 2021 (Reuters) - ${opening}`, null],
    [`In London, March 3, 2021 - a day of rain - ended with a storm.`, null],
    [`London burnt. March 3, 2021 - ${opening}`, null],
    [`LONDON, March 3 (Reuters) - ${opening}`, null],
    [`“LONDON, March 3, 2021 (Reuters) - ${opening}”`, null]
  ],
  'a date on a line of its own': [
    [`Wednesday, March 3, 2021\n\n${opening}`, '2021-03-03'],
    [`LONDON 2021-03-03\n${opening}`, '2021-03-03'],
    [`By Ilse Okonkwo\nMINNETONKA, Minn.\n2021-03-03\n${opening}`, '2021-03-03'],
    [`March 3, 2021 10:30 a.m.\n${opening}`, '2021-03-03'],
    [`Mar. 3, 2021, 5:30 AM EST\n${opening}`, '2021-03-03'],
    [`March 3, 2021\n${opening}\nMarch 4, 2021\n${ending}`, null],
    [`${opening}\nMarch 3, 2021`, null],
    [`Thursday, March 3, 2021\n\n${opening}`, null],
    [`March 3, 2021: ${opening}`, null]
  ],
  'a date called today': [
    ['The council said today (April 4, 2019) that the bridge will open.', '2019-04-04'],
    ['The council met this morning, Thursday, April 4, 2019, and voted.', '2019-04-04'],
    ['Earlier today (Thursday 4 April 2019) the council met.', '2019-04-04'],
    ['“We met today, April 4, 2019, and voted,” the minutes say.', null],
    ['The council said today that it will meet on April 4, 2019.', null],
    ['The council said today (Friday, April 4, 2019) that the bridge will open.', null],
    ['The council met on Thursday, April 4, 2019.', null],
    ['The council said on Thursday (April 4, 2019) that the bridge will open.', null]
  ],
  'an edition': [
    ['This is the Harbour Letter for Thursday, April 4, 2019. Good morning.', '2019-04-04'],
    ['Good morning. It’s Thursday, April 4, 2019.', '2019-04-04'],
    ['It is the first vote since Thursday, April 4, 2019.', null],
    ['It’s Friday, April 4, 2019.', null]
  ],
  'a day without a year and a month close by with one': [
    ['OSLO, March 13 (NTB) - The council said on Wednesday that it has waited since February 2019.', '2019-03-13'],
    ['The council said today, Wednesday, March 13, that it has waited since February 2019.', '2019-03-13'],
    // Another weekday, no weekday, two weekdays, a month far away, a later year, a year alone.
    ['OSLO, March 13 (NTB) - The council said on Thursday that it has waited since February 2019.', null],
    ['OSLO, March 13 (NTB) - The council has waited since February 2019.', null],
    ['OSLO, March 13 (NTB) - The council will vote on Wednesday or Friday, as it has since February 2019.', null],
    ['OSLO, March 13 (NTB) - The council said on Wednesday that it has waited since August 2019.', null],
    ['OSLO, March 13 (NTB) - The council said on Wednesday that it waits since February 2019 for 2021.', null],
    ['OSLO, March 13 (NTB) - The council said on Wednesday that it has waited since 2019.', null]
  ],
  'no date of publication': [
    [opening, null],
    ['On March 3, 2021, the council postponed the opening.', null],
    ['The bridge will open on Thursday, April 4, 2019.', null],
    ['The town marked the anniversary of the storm of March 3, 1921.', null],
    ['The treaty was signed in Oslo on 3 March 1921. (It lapsed.)', null]
  ],
  'dates that disagree or came later': [
    [`Published: 3 March 2021\n\nLONDON, March 2, 2021 (Reuters) - ${opening}`, null],
    [`Published: 3 March 2021\n\nLONDON, March 3, 2021 (Reuters) - ${opening}`, '2021-03-03'],
    [`LONDON, March 3, 1921 (Reuters) - ${opening} The bridge was torn down in 1945.`, null],
    [`LONDON, March 3, 2021 (Reuters) - ${opening} It closed on March 9, 2021, and was sold.`, null],
    [`OSLO, March 3, 2001 — The first stone was laid. Twenty years later the bridge is still closed.`, null],
    [`LONDON, March 3, 2021 (Reuters) - ${opening} It will open by 2025.`, '2021-03-03'],
    [`LONDON, March 3, 2021 (Reuters) - ${opening} By 2025 it will be sold.`, '2021-03-03']
  ]
}
for (const [what, texts] of Object.entries(cases)) {
  t.test(`published: ${what}`, async t => {
    for (const [body, day] of texts) t.equal(inferred(body), day, body)
  })
}

t.test('a standfirst may say it', async t => {
  t.equal(inferred(opening, 'The bridge stays closed.\nPublished: 3 March 2021'), '2021-03-03')
})

t.test('relative dates are resolved against the day that was inferred, and not at all without one', async t => {
  const body = 'LONDON, March 3, 2021 (Reuters) - The council met on Monday. It will meet again tomorrow.'
  const read = extract(articleOf(body, undated))
  t.equal(read.inferred.datePublished, '2021-03-03')
  const days = (annotations: typeof read.annotations) => annotations.timeline.map(({ edtf }) => edtf)
  t.strictSame(days(read.annotations), ['2021-03-01', '2021-03-04'])
  t.strictSame(days(extract(articleOf('The council met on Monday.', undated)).annotations), [])
})

t.test('a day that was provided is not inferred', async t => {
  const read = extract(articleOf('LONDON, March 3, 2021 (Reuters) - The council met on Monday.'))
  t.equal(read.inferred.datePublished, null)
  t.match(read.annotations.timeline, [{ edtf: '2024-05-13' }])
})

t.test('long texts are read in time linear in their length', async t => {
  for (const part of ['LONDON, March ', 'Published: ', '3 March 2021\n', 'today, ', 'By A, ', '1921 was ']) {
    const text = part.repeat(40_000)
    t.ok(processorTime(() => inferred(text)) < 10_000, part)
  }
})
