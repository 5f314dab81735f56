import type { ArticleFilter } from '../filters.ts'
import { furthestReach } from './events-save.ts'
import { lowestKey } from './search-key.ts'
import { type Branch, existing, type Fragment, fragment } from './walk.ts'

// Windows of days, and the events that may lie in them.

/** An article that speaks of something that may have happened in the days that the filter tells. */
export function eventsWithin(article: string, { toldFrom, toldTo }: ArticleFilter): readonly Fragment[] {
  return existing(`events t where t.article_key = ${article}`, [
    ...(toldTo === undefined ? [] : [fragment('t.earliest <= ?', toldTo)]),
    ...(toldFrom === undefined ? [] : [fragment('t.latest >= ?', toldFrom)])
  ])
}

const day = 86_400_000

/** The instant with which a day begins. */
export const dayStart = (date: string) => `${date}T00:00:00.000Z`

/** The first search key of the day so many days before; from the beginning where there is no such day. */
function keyBefore(from: string, days: number): Fragment {
  const time = Date.parse(from) - days * day
  const isBefore = time < Date.parse('0000-01-01')
  return fragment('e.search_key >= ?', isBefore ? 0n : lowestKey(new Date(time).toISOString()))
}

/** Events that reach no further than a month: so many days, as a power of two. */
const near = 5

/**
 * Whatever reaches into a window began in it, or before it by no more than its own length. What lasts a month at most is
 * found along the time, from a month before; what lasts longer along an index by length, where otherwise everything that
 * ever began before the window would be looked at for its end.
 */
export function reachingInto(from: string): readonly Branch[] {
  const far = Array.from({ length: furthestReach - near }, (_, index) => {
    const reach = near + 1 + index
    return {
      from: fragment('events e indexed by events_far_reaching'),
      where: [fragment('e.reach = ? and e.reach > 5', reach), keyBefore(from, 2 ** reach)]
    }
  })
  const along = fragment('events e indexed by events_by_time')
  return [{ from: along, where: [fragment(`e.reach <= ${near}`), keyBefore(from, 2 ** near)] }, ...far]
}
