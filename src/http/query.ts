import type { FastifyRequest } from 'fastify'
import { type Fault, Problem, type ProblemCode } from '../errors.ts'
import { refusing } from './refusing.ts'
import { suggestion } from './validation.ts'

// Reads the query string as the route's schema describes it, before validation: comma lists become arrays, and what
// the route does not know or knows only once is a fault (an ignored parameter is an unnoticed wrong answer).

interface QuerySchema {
  readonly properties?: Readonly<Record<string, { readonly type?: string }>>
}

/** Hook preValidation. */
export const readQuery = refusing(request => {
  if (request.raw.url?.includes('?')) read(request)
})

function read(request: FastifyRequest): void {
  const { schema: route } = request.routeOptions
  const schema = route?.querystring as QuerySchema | undefined
  // Files of the documentation and the like, where a query is a cache's business.
  if (route === undefined || ('hide' in route && route.hide === true && schema === undefined)) return
  const known = schema?.properties ?? {}
  const query = request.query as Record<string, unknown>
  const { mostParameters } = request.server
  if (Object.values(query).flat().length > mostParameters) {
    throw new Problem('invalidParameter', `The address has more than ${mostParameters} parameters.`)
  }
  const faults: Fault[] = []
  let code: ProblemCode = 'unknownParameter'
  for (const [name, value] of Object.entries(query)) {
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined
    if (parameter === undefined) {
      faults.push({ parameter: name, detail: `There is no such parameter.${suggestion(name, Object.keys(known))}` })
    } else if (parameter.type === 'array') {
      query[name] = [value].flat().flatMap(item => splitList(String(item)))
    } else if (Array.isArray(value)) {
      if (faults.length === 0) code = 'repeatedParameter'
      faults.push({ parameter: name, detail: 'This parameter takes one value.' })
    }
  }
  if (faults.length > 0) {
    const [first] = faults
    throw new Problem(
      code,
      first === undefined ? '' : `${(first as { parameter: string }).parameter}: ${first.detail}`,
      {
        errors: faults.slice(0, 20)
      }
    )
  }
}

/** The item of a comma list of its own, as splitList reads it. */
export const listItem = (item: string) => (/[,"]/.test(item) ? `"${item.replaceAll('"', '""')}"` : item)

/**
 * The items of a comma list. An item that has a comma or a double quote itself stands in double quotes, its own doubled:
 * `publisher="Smith, Jones & Co",BBC`.
 */
export function splitList(list: string): string[] {
  const items: string[] = []
  for (const [, quoted, plain] of list.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g)) {
    items.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
  }
  return items
}
