import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import t from 'tap'
import { packageRoot } from '../../../../src/package-root.ts'

interface Became {
  readonly name: string
  readonly became: string
}

t.test('hostile pages end, in little memory, and are refused with the reason or read', async t => {
  const script = join(packageRoot, 'test/unit/intake/html/hostile-pages.ts')
  const output = execFileSync(process.execPath, ['--max-old-space-size=400', script], {
    encoding: 'utf8',
    timeout: 200_000
  })
  const pages = output
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Became)
  t.ok(pages.length > 30)
  const memory = pages.find(({ name }) => name === 'memory')
  for (const { name, became } of pages) {
    if (name !== 'memory') t.match(became, /^(?:read \d+$|invalidBody: The page )/, `${name}: ${became}`)
  }
  // Some of the pages are 20 MB as bytes, and again as text.
  t.ok(Number.parseInt(memory?.became ?? '', 10) < 800, `${memory?.became}`)

  const became = new Map(pages.map(page => [page.name, page.became]))
  t.match(became.get('deep blocks'), /more than 512 deep/)
  t.equal(became.get('blocks as deep as browsers build them'), 'read 75')
  t.equal(became.get('a long attribute'), 'read 75')
  t.match(became.get('millions of cells'), /more than 60000 elements/)
  t.match(became.get('many paragraphs'), /than an article is looked for in/)
  t.equal(became.get('deep JSON-LD'), 'read 75')
})
