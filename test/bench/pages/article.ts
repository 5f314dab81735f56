import { type Span, spanOf } from '../../../src/document/span.ts'

// An article of about 1,500 words with 150 marks: 30 quotes, 90 mentions of 18 entities and 30 dates.

const people = ['Ada Lund', 'Marta Holm', 'Ilse Okonkwo', 'Jonas Vik', 'Rosa Delgado', 'Peter Brandt']
const bodies = ['Harbour Board', 'City Council', 'Ferry Union', 'Coast Guard', 'Port Authority', 'Trade Chamber']
const places = ['Brandholm', 'Kolding', 'Stavern', 'Larvik', 'Sandnes', 'Arendal']
const entities = [
  ...people.map(name => ({ type: 'person', name })),
  ...bodies.map(name => ({ type: 'organization', name })),
  ...places.map(name => ({ type: 'place', name }))
].map(({ type, name }) => ({ id: `${type}-${name.toLowerCase().replaceAll(' ', '-')}`, type, name }))

const said = [
  'the quay will not be ready before the ice comes, and nobody should promise that it will',
  'the money is there, and what is missing is the will to spend it where it helps the most',
  'we asked for the figures three times and were given a drawing of a crane instead of them',
  'every ship that waits outside costs the town more than a year of work on the old pier',
  'the old pier has carried what it was built for, and it will carry it for ten years more'
]

const pad = (number: number) => String(number).padStart(2, '0')

/** What POST /articles takes; each of 30 paragraphs has one quote, three mentions and a date. */
export function markedArticle() {
  const paragraphs: string[] = []
  const marks: {
    readonly kind: 'quote' | 'name' | 'date'
    readonly at: number
    readonly exact: string
    readonly of: number
  }[] = []
  let at = 0
  for (let number = 0; number < 30; number++) {
    const person = people[number % 6] ?? ''
    const body = bodies[(number * 5) % 6] ?? ''
    const place = places[(number * 7) % 6] ?? ''
    const date = `${1 + (number % 28)} May 2024`
    const words = said[number % said.length] ?? ''
    const text = `“${words},” ${person} told the ${body} in ${place} on ${date}. The minutes of the meeting run to forty pages, and most of them are about who is to pay for the dredging, the lights and the long wall that keeps the swell out.`
    for (const [kind, exact, of] of [
      ['quote', words, number],
      ['name', person, people.indexOf(person)],
      ['name', body, 6 + bodies.indexOf(body)],
      ['name', place, 12 + places.indexOf(place)],
      ['date', date, number]
    ] as const) {
      marks.push({ kind, at: at + text.indexOf(exact), exact, of })
    }
    paragraphs.push(text)
    at += text.length + 2
  }
  const articleBody = paragraphs.join('\n\n')
  const texts = { headline: 'Thirty meetings on one quay', description: null, articleBody }
  const span = (start: number, length: number): Span => spanOf(texts, 'articleBody', start, start + length)
  const of = (kind: string) => marks.filter(mark => mark.kind === kind)
  return {
    id: 'thirty-meetings',
    ...texts,
    publisher: 'Brandholm Courier',
    datePublished: '2024-06-01',
    inLanguage: 'en',
    entities: entities.map((entity, index) => ({
      ...entity,
      mentions: of('name')
        .filter(mark => mark.of === index)
        .map(mark => ({ ...span(mark.at, mark.exact.length), kind: 'name' }))
    })),
    quotes: of('quote').map(({ at, exact, of }) => ({
      kind: 'direct',
      spans: [span(at, exact.length)],
      speaker: {
        entityId: entities[of % 6]?.id,
        name: entities[of % 6]?.name,
        mention: span(articleBody.indexOf(people[of % 6] ?? '', at + exact.length), people[of % 6]?.length ?? 0)
      },
      cue: { ...span(articleBody.indexOf('told', at + exact.length), 4), lemma: 'tell' }
    })),
    timeline: of('date').map(({ at, exact, of }) => {
      const value = `2024-05-${pad(1 + (of % 28))}`
      const sentence = articleBody.lastIndexOf('“', at)
      return {
        edtf: value,
        span: span(sentence, at + exact.length - sentence),
        expression: { ...span(at, exact.length), type: 'DATE', value },
        participants: [{ id: entities[of % 6]?.id }],
        places: []
      }
    })
  }
}
