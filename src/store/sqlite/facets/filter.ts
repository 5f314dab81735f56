/** What says how a filter is meant, and filters nothing by itself. */
const manners = ['ranking', 'match']

/** Whether a filter may leave rows out. */
export const narrows = (filter: object) =>
  Object.entries(filter).some(([name, value]) => value !== undefined && !manners.includes(name))
