import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { packageRoot } from '../../src/package-root.ts'
import { listening } from '../client/listening.ts'
import { unhooked } from '../support/unhooked.ts'

const execute = promisify(execFile)
const run = (program: string, argv: readonly string[], cwd?: string) =>
  execute(...unhooked(program, argv), { cwd, maxBuffer: 2 ** 26 })

const parts = ['package.json', 'tsconfig.json', '.tsconfig.build.json', '.bundle.mjs', 'src', 'LICENSE', 'openapi.yaml']

/** Packs a copy of the package, so that what is built in the checkout stays. */
async function pack(folder: string): Promise<void> {
  const copy = join(folder, 'checkout')
  mkdirSync(copy)
  for (const part of parts) cpSync(join(packageRoot, part), join(copy, part), { recursive: true })
  symlinkSync(join(packageRoot, 'node_modules'), join(copy, 'node_modules'))
  await run('npm', ['pack', '--silent', '--pack-destination', folder], copy)
}

t.test('the packed client is typed, and needs no other package', async t => {
  // Outside the checkout, whose packages would be found from inside.
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const consumer = join(folder, 'consumer')
  const installed = join(consumer, 'node_modules/dateline')
  mkdirSync(installed, { recursive: true })
  await pack(folder).catch((error: { stdout: string; stderr: string }) => {
    throw new Error(`It is not packed: ${error.stdout}${error.stderr}`)
  })
  const { version } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as { version: string }
  await run('tar', ['-xzf', join(folder, `dateline-${version}.tgz`), '--strip-components=1', '-C', installed])

  const client = readFileSync(join(installed, 'dist/client/client.js'), 'utf8')
  t.notMatch(client, /^import\b|\bimport\(|\brequire\(/m, 'it is one file')

  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }')
  const source = readFileSync(join(packageRoot, 'test/client/consumer.ts'), 'utf8')
  writeFileSync(join(consumer, 'consumer.ts'), source.replace("'../../src/client/client.ts'", "'dateline/client'"))
  // Without skipLibCheck, so that the types of the package themselves are checked.
  const options = {
    compilerOptions: {
      target: 'es2024',
      lib: ['es2024', 'dom', 'dom.iterable', 'dom.asynciterable'],
      module: 'nodenext',
      strict: true,
      noEmit: true,
      types: []
    },
    files: ['consumer.ts', 'process.d.ts']
  }
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(options))
  writeFileSync(join(consumer, 'process.d.ts'), 'declare const process: { readonly argv: readonly string[] }\n')
  for (const compiler of ['typescript', 'typescript-native']) {
    const tsc = join(packageRoot, 'node_modules', compiler, 'bin/tsc')
    await run(process.execPath, [tsc, '-p', consumer]).then(
      () => t.pass(`${compiler} finds nothing`),
      (error: { stdout: string }) => t.fail(`${compiler}: ${error.stdout}`)
    )
  }

  const address = await listening(t)
  const { stdout } = await run(process.execPath, ['consumer.ts', address], consumer)
  const { said, ...found } = JSON.parse(stdout) as { said: string[] }
  t.match(said[0], /^We talked about the situation in Syria/)
  t.same(found, { speaker: 'Benjamin Netanyahu', months: 1, calendar: 'BEGIN:VCALENDAR', code: 'notFound' })
})
