import type { EventAnnotation, TimeExpression } from '../../document/annotations.ts'
import { flat, type Segmented } from '../document.ts'
import { tellEvents } from './events.ts'
import { readTimes } from './expressions.ts'
import { isoDate } from './rules/absolute.ts'

const none = { headline: [], description: [], articleBody: [] }
const noNames = { entities: [], names: none, pronouns: none, nominals: none }

/** The dates and events that figures alone tell, in any language. */
export function isoTimes(document: Segmented): {
  timeline: readonly EventAnnotation[]
  timeExpressions: readonly TimeExpression[]
} {
  const told = tellEvents({ ...readTimes(document, [isoDate]), ...noNames })
  return {
    timeline: told.timeline,
    timeExpressions: flat(told.times).map(({ anchor: _anchor, confidence: _confidence, ...time }) => time)
  }
}
