import { dayText } from '../parts/dates.ts'

// What parameters and their values are called where people read them.

const filters: Readonly<Record<string, string>> = {
  about: 'About',
  article: 'Article',
  author: 'Author',
  confidenceTo: 'Confidence at most',
  corrected: 'Corrected',
  entity: 'Named',
  from: 'From',
  kind: 'Kind',
  language: 'Language',
  match: 'Dates',
  precision: 'Precision',
  provenance: 'Read by',
  publishedFrom: 'Published from',
  publishedTo: 'Published until',
  publisher: 'Publisher',
  ranking: 'Ranked',
  searchIn: 'Searched in',
  section: 'Section',
  speaker: 'Quoted',
  status: 'Status',
  to: 'Until',
  toldFrom: 'Tells of days from',
  toldTo: 'Tells of days until',
  type: 'Type'
}

/** `notPublisher` is `Publisher other than`. */
export function filterText(name: string): string {
  const [, negated = ''] = /^not([A-Z]\w*)$/.exec(name) ?? []
  if (negated === '') return filters[name] ?? name
  return `${filters[negated.charAt(0).toLowerCase() + negated.slice(1)] ?? negated} other than`
}

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  corrected: { true: 'by people', false: 'by nobody' },
  kind: { direct: 'direct', mixed: 'partly direct', indirect: 'indirect' },
  type: { person: 'people', organization: 'organisations', place: 'places', other: 'other' },
  match: { possible: 'possibly in the window', certain: 'certainly in the window' },
  searchIn: { headline: 'headlines', description: 'descriptions', articleBody: 'texts', quotes: 'quotes' }
}

const days = new Set(['from', 'to', 'publishedFrom', 'publishedTo', 'toldFrom', 'toldTo'])

export function valueText(name: string, value: string): string {
  const plain = name.replace(/^not([A-Z])/, (_, first: string) => first.toLowerCase())
  return days.has(plain) ? dayText(value) : (values[plain]?.[value] ?? value)
}
