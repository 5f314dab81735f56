import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { packageRoot } from '../../src/package-root.ts'

interface Locked {
  readonly resolved?: string
  readonly gypfile?: boolean
}

const { packages } = JSON.parse(readFileSync(join(packageRoot, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>
}

t.test('the lock file names no registry', async t => {
  for (const [name, { resolved }] of Object.entries(packages)) t.equal(resolved, undefined, name)
})

t.test('no compiler is called for better-sqlite3, which carries its binaries', async t => {
  // Installing from a lock file, npm 10 and 11.6 see the binding.gyp and not the package's own `gypfile: false`, and run
  // node-gyp. `npm install` drops the line from the lock file: put it back.
  t.equal(packages['node_modules/better-sqlite3']?.gypfile, false)
})
