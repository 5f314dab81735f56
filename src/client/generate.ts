import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'

// npm run client: writes the types of the client out of openapi.yaml; with --check it only tells whether they are fresh.

const documentUrl = new URL('../../openapi.yaml', import.meta.url)
const typesUrl = new URL('./api.ts', import.meta.url)

const head = `// biome-ignore-all lint: generated.
// biome-ignore-all format: generated.
// Generated from openapi.yaml by \`npm run client\`.

`

interface Operation {
  readonly responses?: Record<string, unknown>
}

/** The types as they follow from the document. */
export async function renderTypes(): Promise<string> {
  const document = withoutExamples(parse(readFileSync(documentUrl, 'utf8'))) as { paths: Record<string, object> }
  for (const operations of Object.values(document.paths)) {
    for (const { responses = {} } of Object.values(operations) as Operation[]) dropFailures(responses)
  }
  return head + astToString(await openapiTS(JSON.stringify(document)))
}

/** Of the committed file. */
export const areTypesFresh = async (): Promise<boolean> => readFileSync(typesUrl, 'utf8') === (await renderTypes())

/** Examples were more than half of the file. What is only called so, as a property may be, stays. */
function withoutExamples(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map(item => withoutExamples(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => isNames || (name !== 'example' && name !== 'examples'))
      .map(([name, member]) => [name, withoutExamples(member, !isNames && name === 'properties')])
  )
}

/** All failures have one type, and are thrown. */
function dropFailures(responses: Record<string, unknown>): void {
  for (const status of Object.keys(responses)) if (Number(status) >= 400) delete responses[status]
}

if (import.meta.main) {
  const { check } = parseArgs({ options: { check: { type: 'boolean' } } }).values
  if (check !== true) writeFileSync(typesUrl, await renderTypes())
  else if (!(await areTypesFresh())) {
    console.error('src/client/api.ts is stale: run npm run client and commit what it writes')
    process.exitCode = 1
  }
  if (process.exitCode === undefined) console.log(`src/client/api.ts: ${check === true ? 'fresh' : 'written'}`)
}
