import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { packageRoot } from '../../src/package-root.ts'

const folder = join(packageRoot, '..', 'shared', 'schemas')

/** For the `skip` of a test: false where IPTC's schema is at hand. */
export const withoutSchema = existsSync(folder) ? false : 'the IPTC schema is not here'

/** Faults by IPTC's own schema; none where the document is valid. */
export function validator() {
  const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(read('GeoJSON-schema.json'))
  const isValid = ajv.compile(read('ninjs-schema_3.1.json'))
  return (document: unknown) => (isValid(document) ? [] : (isValid.errors ?? []))
}
