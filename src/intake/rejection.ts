import { type Fault, Problem, type ProblemCode } from '../errors.ts'

/** The Problem for a body with these faults, at least one: its detail tells the first and counts the rest. */
export function rejection(code: ProblemCode, faults: readonly Fault[]): Problem {
  const [first, ...others] = faults.map(told)
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return new Problem(code, `${first}${more}`, { errors: faults })
}

/** A fault on one line. */
export const told = (fault: Fault): string => `${'pointer' in fault ? fault.pointer : fault.parameter}: ${fault.detail}`
