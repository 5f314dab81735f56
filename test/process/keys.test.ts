import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { packageRoot } from '../../src/package-root.ts'
import { runToEnd, serve } from '../support/process.ts'
import { story } from '../support/story.ts'

const keyed = (key: string) => ({ authorization: `Bearer ${key}`, 'content-type': 'application/json' })
const post = async (address: string, key: string) =>
  (await fetch(`${address}/articles`, { method: 'POST', headers: keyed(key), body: JSON.stringify(story) })).status

t.test('keys are made, listed and revoked while the service runs', async t => {
  const environment = { DATABASE_PATH: join(t.testdir({}), 'a.db'), ADMIN_KEY: '', DATA_PATH: 'off', LOG_LEVEL: 'info' }
  const { address, log } = await serve(t, environment)
  t.ok(log.some(({ msg }) => /^Nobody can write: there are no keys/.test(msg)))
  const keys = (...args: string[]) => runToEnd(['keys', ...args], environment)

  const made = await keys('add', 'desk-import', '--scopes', 'write')
  const key = made.stdout.trim()
  t.match(key, /^dl_[0-9a-f]{12}_[\w-]{43}$/, 'standard output has the key and nothing else')
  t.match(made.stderr, /“desk-import” \(write\) does not expire\. It is shown this once:/)
  t.equal(await post(address, key), 201)
  t.equal(await post(address, `${key}x`), 401)

  const expiring = await keys('add', 'short', '--expires', '30d')
  t.match(expiring.stderr, /\(write, correct\) expires \d{4}-/)
  const listed = await keys('list')
  t.match(listed.stdout, /^[0-9a-f]{12} {2}desk-import {2}write {2}usable {2}made \S+ {2}never expires$/m)
  t.notOk(listed.stdout.includes(key.slice(-43)))
  const [first] = (await keys('list', '--json')).stdout.split('\n')
  t.match(JSON.parse(first ?? ''), { name: 'desk-import', scopes: ['write'], state: 'usable', expiresAt: null })

  t.equal((await keys('revoke', 'desk-import')).status, 0)
  t.equal(await post(address, key), 401, 'it lets nobody in a moment later')
  t.match((await keys('list')).stdout, /desk-import {2}write {2}revoked/)
})

t.test('what is wrong with a call is said in a line', async t => {
  const environment = { DATABASE_PATH: join(t.testdir({}), 'a.db') }
  await runToEnd(['keys', 'add', 'one'], environment)
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [[], /keys add NAME, list or revoke/],
    [['show'], /not “show”/],
    [['add'], /takes one name/],
    [['add', 'a', 'b'], /takes one name/],
    [['add', 'a b'], /1 to 64 letters/],
    [['add', '../x'], /1 to 64 letters/],
    [['add', 'one'], /there is a key with the name “one”/],
    [['add', 'two', '--scopes', 'write,fly'], /--scopes knows read, write, correct, admin, not “fly”/],
    [['add', 'two', '--scopes', ''], /not “”/],
    [['add', 'two', '--expires', '2001-01-01'], /has passed/],
    [['add', 'two', '--expires', 'soon'], /number of days/],
    [['add', 'two', '--expires', '2030-02-31T99:00:00Z'], /number of days/],
    [['add', 'two', '--secret', 'x'], /--secret/],
    [['revoke'], /takes the id or name/],
    [['revoke', 'nobody'], /no usable key “nobody”/],
    [['list', 'one'], /takes no names/]
  ]
  for (const [args, said] of cases) {
    const { status, stdout, stderr } = await runToEnd(['keys', ...args], environment)
    t.equal(status, 1, args.join(' '))
    t.match(stderr, said)
    t.match(stderr, /^dateline: [^\n]+\n$/)
    t.equal(stdout, '')
  }
})

/** What the service says at a terminal until it is there, which is that of script(1). */
function atTerminal(t: Test, folder: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const command = `exec ${process.execPath} ${join(packageRoot, 'src/dateline.cjs')} serve`
  const transcript = join(folder, 'said.txt')
  const { PATH = '' } = process.env
  const child = spawn('script', ['-qefc', command, transcript], {
    env: { PATH, PORT: '0', DATA_PATH: 'off', ...environment },
    stdio: 'ignore'
  })
  t.teardown(() => void child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    const look = setInterval(() => {
      const said = existsSync(transcript) ? readFileSync(transcript, 'utf8') : ''
      if (!/Swagger UI is at|COMMAND_EXIT_CODE/.test(said)) return
      clearInterval(look)
      // The key comes right behind it, if one comes.
      child.once('exit', () => resolve(readFileSync(transcript, 'utf8')))
      setTimeout(() => child.kill('SIGTERM'), 500)
    }, 50)
  })
}

const hasScript = existsSync('/usr/bin/script')

t.test(
  'a first key is shown at a terminal once, and never in production',
  { skip: !hasScript && 'no script(1)' },
  async t => {
    const folder = t.testdir({})
    const environment = { DATABASE_PATH: join(folder, 'a.db') }
    const shown = /dl_[0-9a-f]{12}_[\w-]{43}/
    const [key = ''] = shown.exec(await atTerminal(t, folder, environment)) ?? []
    t.match(key, shown)
    t.notMatch(await atTerminal(t, folder, environment), shown, 'the second start shows none')
    t.notMatch(await atTerminal(t, folder, { DATABASE_PATH: join(folder, 'b.db'), NODE_ENV: 'production' }), shown)
    t.notMatch(await atTerminal(t, folder, { DATABASE_PATH: join(folder, 'c.db'), ADMIN_KEY: 'k'.repeat(32) }), shown)
    const { address } = await serve(t, { ...environment, ADMIN_KEY: '' })
    t.equal(await post(address, key), 201)
  }
)
