import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import openapiTS, { astToString } from 'openapi-typescript'
import t from 'tap'
import { packageRoot } from '../../src/package-root.ts'
import { setUp } from '../support/app.ts'

const run = promisify(execFile)

t.test('a client generated from openapi.yaml type-checks and works against the live service', async t => {
  const { app } = await setUp(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo

  // Inside the package, so that openapi-fetch is found; a dot folder that git ignores.
  const folder = join(packageRoot, '.tap', 'client')
  await mkdir(folder, { recursive: true })
  const types = astToString(await openapiTS(await readFile(join(packageRoot, 'openapi.yaml'), 'utf8')))
  await writeFile(join(folder, 'schema.ts'), types)
  await writeFile(join(folder, 'client.ts'), await readFile(join(packageRoot, 'test/http/client/client.txt'), 'utf8'))
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../tsconfig.json',
      compilerOptions: { lib: ['es2024', 'dom', 'dom.iterable'] },
      include: ['.']
    })
  )
  const tsc = join(packageRoot, 'node_modules/typescript-native/bin/tsc')
  // tap's hooks for child processes do not agree with the loader of this program.
  const checked = run('env', ['-u', 'NODE_OPTIONS', process.execPath, tsc, '-p', folder])
  await checked.catch((error: { stdout: string }) => t.fail(error.stdout))

  const { stdout } = await run(process.execPath, [join(folder, 'client.ts'), `http://127.0.0.1:${port}`])
  t.match(JSON.parse(stdout), {
    speaker: 'Benjamin Netanyahu',
    said: [/We talked about the situation in Syria/],
    walked: /^[1-9]/,
    problem: 'notFound'
  })
})
