import { rejection } from '../intake/rejection.ts'
import type { EntitySplit } from '../store/store.ts'
import type { EntitySplit as SplitBody } from './schema.ts'

/** The split that a body asks for. Throws Problem invalidBody where it describes an entity that is there already. */
export function splitOf({ into, ...body }: SplitBody): EntitySplit {
  if (into === undefined) return body
  const { articles, ...description } = body
  const faults = Object.keys(description).map(name => ({
    pointer: `/${name}`,
    detail: `“${into}” is there already: correct it with PATCH.`
  }))
  if (faults.length > 0) throw rejection('invalidBody', faults)
  return { articles, into }
}
