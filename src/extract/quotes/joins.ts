import type { Items } from './items.ts'
import type { Report, Stretch } from './reports.ts'

// Where whole sentences are quoted, the words apart from them are mostly not the speaker's.

const punctuation = 48

const isSign = ({ kind, quoted }: Items, at: number) => (kind[at] ?? 0) >= punctuation && quoted[at] === 0

/** Whether a stretch is nothing but quotations and the punctuation between them. */
function isQuoted(items: Items, { first, last }: Stretch): boolean {
  let hasQuotation = false
  for (let at = first; at < last; at++) {
    if ((items.quoted[at] ?? 0) > 0) hasQuotation = true
    else if (!isSign(items, at)) return false
  }
  return hasQuotation
}

const hasQuotation = ({ quoted }: Items, { first, last }: Stretch) => {
  for (let at = first; at < last; at++) if ((quoted[at] ?? 0) > 0) return true
  return false
}

/** Quotations of this length (`Items.quoted`) or more are whole sentences. */
const least = 3

/**
 * `As the crowd cheered, X said, “A.”`: where whole sentences are quoted, a clause apart from them tells when and where.
 */
export function dropSettings(items: Items, report: Report): Report {
  const { content } = report
  if (content.length < 2) return report
  const quoted = content.filter(stretch => isQuoted(items, stretch))
  const isWhole = quoted.some(({ first }) => (items.quoted[first] ?? 0) >= least)
  if (!isWhole) return report
  const kept = content.filter(stretch => hasQuotation(items, stretch))
  return kept.length === content.length ? report : { ...report, content: kept }
}
