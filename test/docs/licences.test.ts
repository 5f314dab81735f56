import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { packageRoot } from '../../src/package-root.ts'
import { deliveredPackages, licenceInstalled, licencesDocument } from './licences.ts'

/** Those that let a package be used, changed and passed on with the service by whoever keeps its notice. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Unlicense'
])

t.test('everything that is delivered is under a licence that allows it', async t => {
  const delivered = deliveredPackages()
  t.ok(delivered.length > 50)
  for (const { name, licences } of delivered) {
    t.same(
      licences.filter(licence => !allowed.has(licence)),
      [],
      name
    )
  }
})

t.test('the packages say themselves what the lock file says of them', async t => {
  for (const { folders, licences } of deliveredPackages()) {
    for (const folder of folders) {
      const licence = licenceInstalled(folder)
      if (licence !== null) t.ok(licences.includes(licence), `${folder}: ${licence}`)
    }
  }
})

t.test('docs/licences.md lists them', async t => {
  const path = join(packageRoot, 'docs/licences.md')
  t.equal(readFileSync(path, 'utf8'), licencesDocument(), 'run npm run licences')
})
