import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { readConfig, settings } from '../../src/config.ts'
import { packageRoot } from '../../src/package-root.ts'

t.test('without an environment every setting has its standard value', async t => {
  const config = readConfig({})
  t.match(config, { host: '127.0.0.1', port: 3000, logLevel: 'info', workers: 1, extractThreads: 1, publicUrl: '' })
  t.equal(config.dataPath, join(packageRoot, 'data'))
})

t.test('settings are read from their variables; an empty one counts as unset', async t => {
  t.match(
    readConfig({
      HOST: '0.0.0.0',
      PORT: '0',
      DATABASE_PATH: '/tmp/x.db',
      LOG_LEVEL: 'silent',
      DATA_PATH: 'off',
      WORKERS: ''
    }),
    { host: '0.0.0.0', port: 0, databasePath: '/tmp/x.db', logLevel: 'silent', dataPath: null, workers: 1 }
  )
  t.equal(readConfig({ PUBLIC_URL: 'https://example.org/news/' }).publicUrl, 'https://example.org/news')
})

t.test('as many processes answer requests as are asked for, or as there are processors', async t => {
  t.equal(readConfig({ WORKERS: '3' }).workers, 3)
  t.equal(readConfig({ WORKERS: 'auto' }).workers, availableParallelism())
  for (const WORKERS of ['0', '65', 'all', '-1', '1.5']) {
    t.throws(() => readConfig({ WORKERS }), { message: /WORKERS must be auto or a whole number from 1 to 64/ }, WORKERS)
  }
})

t.test('traces go to the address that is told for them, or below that of everything', async t => {
  const read = (environment: Record<string, string>) => readConfig(environment).traces
  t.equal(read({}), null)
  t.equal(read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' }), 'http://collector:4318/v1/traces')
  const own = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://traces:9/x', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://b' }
  t.equal(read(own), 'http://traces:9/x')
  t.throws(() => read({ OTEL_EXPORTER_OTLP_ENDPOINT: 'collector:4318' }), { message: /must be an http\(s\) address/ })
})

t.test('what caches are told is made of directives', async t => {
  const read = (text: string) => readConfig({ CACHE_CONTROL: text }).cacheControl
  t.equal(read(''), 'no-cache')
  t.equal(read('public,max-age=60 ,stale-while-revalidate=300'), 'public, max-age=60, stale-while-revalidate=300')
  t.equal(read('private="x-a, x-b", max-age=5'), 'private="x-a, x-b", max-age=5')
  for (const text of [',', 'max age', 'max-age=', 'a\r\nset-cookie: b', 'max-age="5']) {
    t.throws(() => read(text), { message: /CACHE_CONTROL must be cache directives/ }, text)
  }
})

t.test('what needs a key is not for caches to give to everybody', async t => {
  const read = (text: string) => readConfig({ CACHE_CONTROL: text, READ_ACCESS: 'key' }).cacheControl
  for (const text of ['public, max-age=60', 'max-age=0,must-revalidate', 's-maxage=5']) {
    t.throws(() => read(text), { message: /CACHE_CONTROL has public.* everybody/ }, text)
    t.equal(readConfig({ CACHE_CONTROL: text }).readAccess, 'open')
  }
  t.equal(read('private, max-age=60'), 'private, max-age=60')
})

t.test('every fault is named at once, in one line', async t => {
  const environment = { PORT: '70000', LOG_LEVEL: 'loud', WORKERS: 'two', MAX_BODY_BYTES: '-1', PUBLIC_URL: 'news' }
  try {
    readConfig(environment)
    t.fail('it is not valid')
  } catch (error) {
    const { name, message } = error as Error
    t.equal(name, 'SetupError')
    for (const setting of Object.keys(environment)) t.match(message, setting)
    t.match(message, /PORT must be a whole number from 0 to 65535 \(it is “70000”\)/)
    t.notMatch(message, '\n')
  }
})

t.test('the README documents every setting with its standard value, and no other', async t => {
  const readme = readFileSync(join(packageRoot, 'README.md'), 'utf8')
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*) \|$/gm)]
  t.same(rows.map(([, name]) => name).toSorted(), Object.keys(settings).toSorted())
  for (const [, name = '', standard, description] of rows) {
    const setting = settings[name as keyof typeof settings]
    t.equal(standard, setting.standard === '' ? 'none' : `\`${setting.standard}\``, name)
    t.equal(description, setting.description, name)
  }
})
