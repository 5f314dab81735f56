import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Test, test } from 'tap'

const entry = fileURLToPath(new URL('../../src/dateline.cjs', import.meta.url))

function run(node: string, ...args: readonly string[]) {
  // The options of the test runner mean nothing to an old Node, and its cache would take the place of the checkout's own.
  const { NODE_COMPILE_CACHE: _, ...own } = process.env
  const env = { ...own, NODE_OPTIONS: '' }
  return spawnSync(node, args, { encoding: 'utf8', env, timeout: 60_000 })
}

function isOneLine(t: Test, { status, stdout, stderr }: ReturnType<typeof run>) {
  t.equal(status, 1, 'the status says so')
  t.equal(stdout, '', 'and only stderr does')
  t.match(stderr, /^dateline: [^\n]+\n$/, 'in one line')
}

function isRefused(t: Test, result: ReturnType<typeof run>, version: string) {
  isOneLine(t, result)
  t.ok(result.stderr.includes('needs Node 24.12 or newer'), 'what is needed')
  t.ok(result.stderr.includes(`this is Node ${version} `), 'what is running')
  t.ok(result.stderr.includes('npm ci') && result.stderr.includes('install Node'), 'the remedies')
}

for (const version of ['10.24.1', '20.20.2', '22.14.0', '24.5.0', '24.11.9']) {
  test(`Node ${version} is told what is needed`, async t => {
    const pretence = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`
    const folder = t.testdir({ 'preload.cjs': pretence })
    isRefused(t, run(process.execPath, '--require', join(folder, 'preload.cjs'), entry, 'serve'), version)
  })
}

function versionOf(node: string): string {
  return spawnSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8', env: {} }).stdout?.trim() ?? ''
}

function isOld(version: string): boolean {
  const [major = Number.NaN, minor = Number.NaN] = version.split('.').map(Number)
  return major < 24 || (major === 24 && minor < 12)
}

const oldNode = [process.env.OLD_NODE ?? '', '/usr/local/bin/node', '/usr/bin/node'].find(
  node => existsSync(node) && isOld(versionOf(node))
)
if (oldNode !== undefined) {
  test('an old Node that is really installed gets that far without a crash', async t => {
    isRefused(t, run(oldNode, entry, 'serve'), versionOf(oldNode))
  })
}

/** The entry beside a command line of the test's own. */
function runBeside(t: Test, cli: string, ...args: readonly string[]) {
  const folder = t.testdir({ 'dateline.cjs': readFileSync(entry), 'cli.js': cli, 'package.json': '{"type":"module"}' })
  return run(process.execPath, join(folder, 'dateline.cjs'), ...args)
}

test('the command line gets its arguments', async t => {
  const cli = 'export const main = async argv => console.log(argv.join())'
  const { status, stdout, stderr } = runBeside(t, cli, 'import', '-')
  t.equal(status, 0)
  t.equal(stdout, 'import,-\n')
  t.equal(stderr, '')
})

/** A checkout of a command line of the test's own, and what is in its node_modules. */
function runCheckout(t: Test, packages: Record<string, string | Record<string, string>>) {
  const cli = 'export const main = async (argv: readonly string[]): Promise<void> => console.log(argv.join())'
  const src = { 'dateline.cjs': readFileSync(entry), 'cli.ts': cli }
  const folder = t.testdir({ src, node_modules: packages, 'package.json': '{"type":"module"}' })
  return { folder, ...run(process.execPath, join(folder, 'src/dateline.cjs'), 'serve') }
}

test('a checkout keeps what is left of its files without their types', async t => {
  const { folder, status, stderr } = runCheckout(t, {})
  t.equal(status, 0, stderr)
  t.ok(readdirSync(join(folder, 'node_modules/.cache/dateline')).length > 0)
})

test('a checkout starts where nothing can be kept', async t => {
  const { status, stdout, stderr } = runCheckout(t, { '.cache': 'a file, in which no folder can be made' })
  t.equal(status, 0)
  t.equal(stdout, 'serve\n')
  t.equal(stderr, '')
})

test('an error in the settings is told in one line', async t => {
  const cli = `export async function main() {
    const error = new Error('PORT must be\\n  a number')
    error.name = 'SetupError'
    throw error
  }`
  const result = runBeside(t, cli)
  isOneLine(t, result)
  t.equal(result.stderr, 'dateline: PORT must be a number\n')
})

test('a package that is not installed is told with the remedy', async t => {
  const result = runBeside(t, "import 'no-such-package'\nexport const main = async () => {}")
  isOneLine(t, result)
  t.match(result.stderr, /no-such-package.*npm ci/)
})

test('a binary that does not run here is told with the remedy', async t => {
  const cli = `export async function main() {
    throw Object.assign(new Error('invalid ELF header'), { code: 'ERR_DLOPEN_FAILED' })
  }`
  const result = runBeside(t, cli)
  isOneLine(t, result)
  t.match(result.stderr, /better-sqlite3 has no binary .*invalid ELF header.*npm ci/)
})

test('a defect keeps its stack', async t => {
  const { status, stderr } = runBeside(t, "export const main = async () => { throw new TypeError('surprise') }")
  t.equal(status, 1)
  t.match(stderr, /TypeError: surprise\n\s+at main/)
})
