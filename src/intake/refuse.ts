import { Problem } from '../errors.ts'

/** Throws Problem invalidBody about the body as a whole, where there is no member to point at. */
export function refuse(detail: string): never {
  throw new Problem('invalidBody', detail, { errors: [{ pointer: '', detail }] })
}
