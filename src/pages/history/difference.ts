// What is not the same in two states of a member, as little of it as says so.

export interface Difference {
  /** What both have in front, cut to its end. */
  readonly start: string
  readonly gone: string
  readonly come: string
  /** What both have behind, cut to its beginning. */
  readonly end: string
}

/** Characters of what stayed that are shown beside what did not. */
const around = 60

/** The texts from their first to their last difference, at whole words. */
export function differenceOf(before: string, after: string): Difference {
  const most = Math.min(before.length, after.length)
  let first = 0
  while (first < most && before.charCodeAt(first) === after.charCodeAt(first)) first++
  // Back to where the word begins, which is never inside of a character.
  while (first > 0 && !isGap(before.charAt(first - 1))) first--
  let last = 0
  const left = most - first
  while (last < left && before.charCodeAt(before.length - 1 - last) === after.charCodeAt(after.length - 1 - last))
    last++
  while (last > 0 && !isGap(before.charAt(before.length - last))) last--
  const start = before.slice(0, first)
  const end = before.slice(before.length - last)
  return {
    start: start.length > around ? `…${start.slice(wordAfter(start, start.length - around))}` : start,
    gone: before.slice(first, before.length - last),
    come: after.slice(first, after.length - last),
    end: end.length > around ? `${end.slice(0, wordBefore(end, around))}…` : end
  }
}

const isGap = (character: string): boolean => /\s/.test(character)

function wordAfter(text: string, from: number): number {
  const at = text.indexOf(' ', from)
  return at < 0 ? text.length : at
}

function wordBefore(text: string, from: number): number {
  const at = text.lastIndexOf(' ', from)
  return at < 0 ? 0 : at
}

/** The items of two lists that only one of them has. */
export function itemsOf(before: readonly unknown[], after: readonly unknown[]): { gone: string[]; come: string[] } {
  const [old, now] = [before.map(textOf), after.map(textOf)]
  const [had, has] = [new Set(old), new Set(now)]
  return { gone: old.filter(item => !has.has(item)), come: now.filter(item => !had.has(item)) }
}

/** A value of a resource as people would write it down. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return typeof value === 'object' ? objectText(value as Record<string, unknown>) : String(value)
}

/** By the members that tell what it is: a span, a quote, an event, or whatever has a name. */
function objectText(value: Readonly<Record<string, unknown>>): string {
  const { field, start, end, exact, edtf, text, name, speaker, entityId, id, type } = value
  if (exact !== undefined) return `${textOf(field)} ${textOf(start)}–${textOf(end)}: “${textOf(exact)}”`
  if (edtf !== undefined && text !== undefined) return `${textOf(edtf)}: ${textOf(text)}`
  if (text !== undefined) return `${textOf(speaker) || 'nobody'}: “${textOf(text)}”`
  if (name !== undefined) {
    const which = textOf(entityId ?? id ?? type)
    return which === '' ? textOf(name) : `${textOf(name)} (${which})`
  }
  return JSON.stringify(value)
}
