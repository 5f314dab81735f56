import type { ArticleFilter, EventFilter } from '../store.ts'
import { furthestReach } from './events-save.ts'
import { existing, type Fragment, fragment } from './walk.ts'

// Windows of days, and the events that may lie in them.

/** An article that speaks of something that may have happened in the days that the filter tells. */
export function eventsWithin(article: string, { toldFrom, toldTo }: ArticleFilter): readonly Fragment[] {
  return existing(`events t where t.article_key = ${article}`, [
    ...(toldTo === undefined ? [] : [fragment('t.earliest <= ?', toldTo)]),
    ...(toldFrom === undefined ? [] : [fragment('t.latest >= ?', toldFrom)])
  ])
}

const day = 86_400_000

/** So many days before, or the first day there is. */
function daysBefore(from: string, days: number): string {
  const time = Date.parse(from) - days * day
  return time < Date.parse('0000-01-01') ? '' : new Date(time).toISOString().slice(0, 10)
}

/**
 * Whatever reaches into a window began in it, or before it by no more than its own length. So the events of each reach
 * are walked for themselves, from where the first of them may have begun: of those that last a day two days of the index,
 * where otherwise everything that ever began before the window would be looked at for its end.
 */
export function reachingInto({ from }: Pick<EventFilter, 'from'>): readonly (readonly Fragment[])[] {
  if (from === undefined) return []
  return Array.from({ length: furthestReach + 1 }, (_, reach) => [
    fragment('e.reach = ?', reach),
    fragment('e.earliest >= ?', daysBefore(from, 2 ** reach))
  ])
}
