import type { Segmented } from '../../document.ts'
import { dayValue } from '../calendar.ts'
import { datelineRule } from './dateline.ts'
import { isOutlived } from './outlived.ts'
import { reckonedYearRule } from './reckoned-year.ts'
import type { PublishedRule } from './rule.ts'
import { dateLineRule, statedRule } from './stated.ts'
import { editionRule, todayRule } from './today.ts'

// When an article was published, where it says so. A wrong day would make every relative date of the article wrong, so
// each way of saying it is a rule of its own that needs a full form, and two that disagree are none. Surest first.

export const publishedRules: readonly PublishedRule[] = [
  statedRule,
  datelineRule,
  dateLineRule,
  todayRule,
  editionRule,
  reckonedYearRule
]

/** The day of publication as `YYYY-MM-DD`; null where the text does not pin it. */
export function inferPublished(document: Segmented, rules: readonly PublishedRule[] = publishedRules): string | null {
  const [day, ...others] = new Set(rules.flatMap(rule => rule.read(document)))
  return day === undefined || others.length > 0 || isOutlived(document, day) ? null : dayValue(day)
}
