import { type Fault, Problem, type ProblemCode } from '../errors.ts'

/** The Problem for a body with these faults, at least one: its detail tells the first and counts the rest. */
export function rejection(code: ProblemCode, faults: readonly Fault[]): Problem {
  const [first, ...others] = faults.map(told)
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return new Problem(code, `${first}${more}`, { errors: faults })
}

/** A fault on one line; one of the body as a whole has no place to name. */
export function told(fault: Fault): string {
  const place = 'pointer' in fault ? fault.pointer : fault.parameter
  return place === '' ? fault.detail : `${place}: ${fault.detail}`
}
