import { chmodSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { bytesInAll, findFiles } from '../../../src/import/find.ts'
import { allOf } from '../../support/chunks.ts'

const all = { include: [], except: null }

/** What is read, and what is passed over in brackets, below the folder. */
async function found(folder: string, options: Partial<Parameters<typeof findFiles>[1]> = {}): Promise<string[]> {
  const files = await allOf(findFiles([folder], { ...all, ...options }))
  return files.map(file => {
    const path = file.path.slice(folder.length + 1)
    return 'fault' in file ? `fault ${path}` : 'passedOver' in file ? `(${path})` : path
  })
}

const folderOf = (t: Test) =>
  t.testdir({
    'b.ndjson.gz': '1',
    a: { 'two.html': '22', 'one.txt': '333', 'one.meta.json': '{}', 'alone.meta.json': '{}', 'photo.jpeg': 'x' },
    '.hidden': { 'x.txt': 'x' },
    '.x.txt': 'x'
  })

t.test(
  'a folder gives what is known by its end, in the order of names, without hidden files and parts of texts',
  async t => {
    t.same(await found(folderOf(t)), ['a/alone.meta.json', 'a/one.txt', '(a/photo.jpeg)', 'a/two.html', 'b.ndjson.gz'])
  }
)

t.test('texts have their parts beside them also where they are packed or in capitals', async t => {
  const parts = { 'a.meta.json': '{}', 'b.meta.json': '{}', 'b.annotations.json': '{}', 'c.meta.json': '{}' }
  const folder = t.testdir({ 'a.TXT': 'x', 'b.txt.gz': 'x', 'c.txt.bak': 'x', ...parts })
  t.same(await found(folder), ['a.TXT', 'b.txt.gz', 'c.meta.json', '(c.txt.bak)'])
})

t.test('globs are matched with names, those with a slash with paths below the folder', async t => {
  const folder = folderOf(t)
  const taken = async (...include: string[]) => (await found(folder, { include })).filter(path => !path.startsWith('('))
  t.same(await taken('*.jpeg', '*.html'), ['a/photo.jpeg', 'a/two.html'])
  t.same(await taken('a/*.txt'), ['a/one.txt'])
  t.same(await taken('*/b*'), [])
})

t.test('a file that is named is taken whatever its name', async t => {
  const folder = folderOf(t)
  const paths = [join(folder, 'a/photo.jpeg'), join(folder, '.x.txt')]
  t.same(
    (await allOf(findFiles(paths, { ...all, include: ['*.html'] }))).map(({ path }) => path),
    paths
  )
})

t.test('links are followed, and a folder that leads to itself is walked once', async t => {
  const folder = folderOf(t)
  symlinkSync(folder, join(folder, 'a/again'))
  symlinkSync(join(folder, 'a/one.txt'), join(folder, 'c.txt'))
  symlinkSync(join(folder, 'nowhere'), join(folder, 'd.txt'))
  t.same(await found(folder), [
    'a/alone.meta.json',
    'a/one.txt',
    '(a/photo.jpeg)',
    'a/two.html',
    'b.ndjson.gz',
    'c.txt',
    'fault d.txt'
  ])
})

t.test('the file of rejects is not read, though it lies there', async t => {
  const folder = folderOf(t)
  t.notOk((await found(folder, { except: statSync(join(folder, 'a/two.html')) })).includes('a/two.html'))
})

t.test(
  'a folder that may not be read is told of, and the rest goes on',
  { skip: process.getuid?.() === 0 },
  async t => {
    const folder = folderOf(t)
    chmodSync(join(folder, 'a'), 0)
    t.teardown(() => chmodSync(join(folder, 'a'), 0o755))
    t.same(await found(folder), ['fault a', 'b.ndjson.gz'])
  }
)

t.test('bytes in all are those of the files that are read; of standard input nobody knows', async t => {
  const { signal } = new AbortController()
  const folder = folderOf(t)
  t.equal(await bytesInAll([folder], { ...all, include: ['*.txt', '*.html'] }, signal), 5)
  t.equal(await bytesInAll([folder, '-'], all, signal), null)
})
