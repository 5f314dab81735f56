import type { Call } from '../readers/frames.ts'

// An article that is saved says everything itself that it is saved from, its id and its moment, too: saved again on the same
// rows it comes out the same, down to the revisions that were answered.

/** Whether the call may be answered before it is committed, because it can be done again. */
export const isRepeatable = ({ resource, method }: Call) => resource === 'articles' && method === 'save'
