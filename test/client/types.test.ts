import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { areTypesFresh } from '../../src/client/generate.ts'
import { packageRoot } from '../../src/package-root.ts'
import { unhooked } from '../support/unhooked.ts'

const run = promisify(execFile)
const compiler = join(packageRoot, 'node_modules/typescript-native/bin/tsc')

t.test('the types of the client are those of openapi.yaml (npm run client)', async t => {
  t.ok(await areTypesFresh())
})

t.test('the client needs what browsers have, and nothing of Node', async t => {
  const project = join(packageRoot, 'src/client/tsconfig.json')
  await t.resolves(run(...unhooked(process.execPath, [compiler, '-p', project, '--noEmit'])))
})
