import { type Fault, Problem, type ProblemCode } from '../../src/errors.ts'

/** The code and the faults of the Problem that is thrown; null where none is. */
export function faultsIn(act: () => unknown): { readonly code: ProblemCode; readonly errors: readonly Fault[] } | null {
  try {
    act()
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem
    return { code: problem.code, errors: problem.errors }
  }
  return null
}

/** The places of its faults. */
export const pointersIn = (act: () => unknown): readonly string[] | null =>
  faultsIn(act)?.errors.map(fault => ('pointer' in fault ? fault.pointer : fault.parameter)) ?? null
