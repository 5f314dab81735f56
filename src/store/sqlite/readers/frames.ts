import { Problem, type ProblemCode } from '../../../errors.ts'
import type { Saved, SlowQuery, Total } from '../../store.ts'
import { type Notes, Page, Stored } from '../../stored.ts'

// What goes between the service and a reader process, or the thread that writes: frames, each behind its length in four bytes. A call is JSON. An
// answer is a short head in JSON and behind it the bytes of what is served, which nobody parses or copies on the way.

/** A method of the store's resources with arguments that JSON can carry. */
export interface Call {
  readonly resource: string
  readonly method: string
  readonly args: readonly unknown[]
}

type Item = readonly [length: number, revision: number, edition: string | null]

interface Fault {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
}

type Head =
  | {
      readonly kind: 'page'
      readonly items: readonly Item[]
      readonly next: string | null
      readonly total: Total | null
      readonly notes: Notes
    }
  | { readonly kind: 'stored'; readonly item: Item; readonly outcome: Saved['outcome'] | undefined }
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'problem'
      readonly code: ProblemCode
      readonly detail: string
      readonly errors: Problem['errors']
      readonly headers: Problem['headers']
      readonly cause: Fault | null
    }
  | { readonly kind: 'fault'; readonly fault: Fault }

/** What was slow on the way. */
interface Told {
  readonly slow?: readonly SlowQuery[]
}

export const lengthBytes = 4

function lengthOf(bytes: number): Buffer {
  const length = Buffer.allocUnsafe(lengthBytes)
  length.writeUInt32LE(bytes)
  return length
}

/** The pieces of a frame, one after the other. */
export type Frame = readonly Buffer[]

export const frame = (...parts: Frame): Frame => [
  lengthOf(parts.reduce((sum, { length }) => sum + length, 0)),
  ...parts
]

export const encodeCall = (call: Call): Buffer => Buffer.concat(frame(Buffer.from(JSON.stringify(call))))

export const decodeCall = (bytes: Buffer): Call => JSON.parse(bytes.toString()) as Call

function answer(head: Head & Told, bodies: readonly Buffer[] = []): Frame {
  const json = Buffer.from(JSON.stringify(head))
  return frame(lengthOf(json.length), json, ...bodies)
}

const itemOf = ({ json, revision, edition }: Stored<unknown>): Item => [json.length, revision, edition]

/** The frame that says what a method answered. */
export function encodeAnswer(value: unknown, told: Told = {}): Frame {
  if (value instanceof Page) {
    const { items, next, total, notes } = value
    const bodies = items.map(({ json }) => json)
    return answer({ kind: 'page', items: items.map(itemOf), next, total, notes, ...told }, bodies)
  }
  if (value instanceof Stored) {
    const { outcome } = value as Partial<Saved>
    return answer({ kind: 'stored', item: itemOf(value), outcome, ...told }, [value.json])
  }
  return answer({ kind: 'value', value, ...told })
}

const faultOf = (error: unknown): Fault =>
  error instanceof Error
    ? { name: error.name, message: error.message, stack: error.stack }
    : { name: 'Error', message: String(error), stack: undefined }

/** The frame that says what a method threw. */
export function encodeFailure(error: unknown, told: Told = {}): Frame {
  if (!(error instanceof Problem)) return answer({ kind: 'fault', fault: faultOf(error), ...told })
  const { code, message: detail, errors, headers, cause } = error
  return answer({
    kind: 'problem',
    code,
    detail,
    errors,
    headers,
    cause: cause === undefined ? null : faultOf(cause),
    ...told
  })
}

/** What a method answered, out of a frame without its length; throws what it threw. `tell` is told what was slow. */
export function decodeAnswer(bytes: Buffer, tell: (slow: SlowQuery) => void = () => {}): unknown {
  const bodies = lengthBytes + bytes.readUInt32LE(0)
  const head = JSON.parse(bytes.toString('utf8', lengthBytes, bodies)) as Head & Told
  for (const slow of head.slow ?? []) tell(slow)
  switch (head.kind) {
    case 'page': {
      const { items, next, total, notes } = head
      return new Page(storedIn(bytes, bodies, items), next, total, notes)
    }
    case 'stored': {
      const [stored] = storedIn(bytes, bodies, [head.item])
      const { outcome } = head
      return outcome === undefined ? stored : Object.assign(stored as object, { outcome })
    }
    case 'value':
      return head.value
    case 'problem': {
      const { code, detail, errors, headers, cause } = head
      throw new Problem(code, detail, { errors, headers, ...(cause === null ? {} : { cause: errorOf(cause) }) })
    }
    case 'fault':
      throw errorOf(head.fault)
  }
}

function storedIn(bytes: Buffer, start: number, items: readonly Item[]): Stored<unknown>[] {
  let from = start
  return items.map(([length, revision, edition]) => {
    const json = bytes.subarray(from, from + length)
    from += length
    return Stored.fromJson(json, revision, edition)
  })
}

function errorOf({ name, message, stack }: Fault): Error {
  const error = new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}
