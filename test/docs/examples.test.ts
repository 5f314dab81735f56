import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import t, { type Test } from 'tap'
import { packageRoot } from '../../src/package-root.ts'
import { listening } from '../client/listening.ts'
import { adminKey } from '../support/key.ts'
import { unhooked } from '../support/unhooked.ts'

// Runs what docs/examples.md shows, each language against a service of its own, in the order of the document.

interface Block {
  readonly language: string
  /** The file that it is, where it is one. */
  readonly file: string | null
  readonly text: string
  /** The heading above. */
  readonly recipe: string
}

interface Example extends Block {
  readonly printed: string
}

function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = []
  let recipe = ''
  for (const [, heading, language, file, text] of markdown.matchAll(
    /^## (.+)$|^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm
  )) {
    if (heading !== undefined) recipe = heading
    else blocks.push({ language: language ?? '', file: file ?? null, text: text ?? '', recipe })
  }
  return blocks
}

const blocks = blocksOf(readFileSync(join(packageRoot, 'docs/examples.md'), 'utf8'))
const examples: readonly Example[] = blocks.flatMap((block, at) => {
  const next = blocks[at + 1]
  if (block.language === 'text' || block.file !== null) return []
  if (next?.language !== 'text') throw new Error(`An example of “${block.recipe}” does not say what it prints.`)
  return { ...block, printed: next.text }
})
const files = blocks.filter(({ file }) => file !== null)

const known = new Map<string, boolean>()

/** Whether a program runs through; each is tried once. */
function runs(program: string, ...argv: readonly string[]): boolean {
  const command = [program, ...argv].join(' ')
  const before = known.get(command)
  if (before !== undefined) return before
  let isThere = true
  try {
    execFileSync(...unhooked(program, argv), { stdio: 'ignore' })
  } catch {
    // Not installed, or without what it needs: its examples are left out, and say so.
    isThere = false
  }
  known.set(command, isThere)
  return isThere
}

interface Language {
  /** What runs a file with such an ending. */
  readonly program: string
  readonly ending: string
  /** What an example needs besides. */
  needs(text: string): readonly string[]
  has(needed: string): boolean
}

const namesIn = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, name = '']) => name)

const languages: Readonly<Record<string, Language>> = {
  sh: { program: 'bash', ending: 'sh', needs: () => ['curl'], has: name => runs(name, '--version') },
  js: { program: process.execPath, ending: 'mjs', needs: () => [], has: () => true },
  ts: { program: process.execPath, ending: 'mts', needs: () => [], has: () => true },
  python: {
    program: 'python3',
    ending: 'py',
    needs: text => namesIn(text, /^(?:import|from) (\w+)/gm),
    has: name => runs('python3', '-c', `import ${name}`)
  },
  r: {
    program: 'Rscript',
    ending: 'R',
    needs: text => namesIn(text, /^library\((\w+)\)/gm),
    has: name => runs('Rscript', '-e', `library(${name})`)
  }
}

/** What an example needs and is not here; undefined where it runs. */
const missing = ({ program, needs, has }: Language, text: string): string | undefined =>
  runs(program, '--version') ? needs(text).find(name => !has(name)) : program

/** A folder with the files of the document, and the client where a package would have it. */
function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  for (const { file, text } of files) writeFileSync(join(folder, file ?? ''), text)
  const installed = join(folder, 'node_modules/dateline')
  mkdirSync(installed, { recursive: true })
  writeFileSync(join(installed, 'package.json'), '{ "type": "module", "exports": { "./client": "./client.js" } }')
  const source = pathToFileURL(join(packageRoot, 'src/client/client.ts'))
  writeFileSync(join(installed, 'client.js'), `export * from '${source}'\n`)
  return folder
}

interface Ended {
  readonly status: number | string | null
  readonly stdout: string
  readonly stderr: string
}

const run = (program: string, argv: readonly string[], cwd: string): Promise<Ended> =>
  new Promise(resolve => {
    execFile(
      ...unhooked(program, argv),
      { cwd, env: { ...process.env, PYTHONIOENCODING: 'utf-8', DATELINE_KEY: adminKey } },
      (error, stdout, stderr) => resolve({ status: error === null ? 0 : (error.code ?? null), stdout, stderr })
    )
  })

/** Spaces at the ends of lines are nobody's meaning. */
const trimmed = (text: string) => text.replace(/[ \r]+$/gm, '').trim()

t.test('every recipe is there in every language', async t => {
  const recipes = Map.groupBy(examples, ({ recipe }) => recipe)
  for (const [recipe, shown] of recipes) {
    const known = new Set(shown.map(({ language }) => language))
    t.same(
      [...known].filter(language => !Object.hasOwn(languages, language)),
      [],
      recipe
    )
    if (recipe !== 'The TypeScript client') t.same([...known].sort(), Object.keys(languages).sort(), recipe)
  }
  t.equal(recipes.size, 8)
})

t.test('the examples in ts type-check', async t => {
  const folder = folderFor(t)
  for (const [at, { text }] of examples.filter(({ language }) => language === 'ts').entries()) {
    writeFileSync(join(folder, `example-${at + 1}.mts`), text)
  }
  const compilerOptions = {
    paths: { 'dateline/client': [join(packageRoot, 'src/client/client.ts')] },
    typeRoots: [join(packageRoot, 'node_modules/@types')]
  }
  const options = { extends: join(packageRoot, 'tsconfig.json'), compilerOptions, include: ['*.mts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(options))
  const tsc = join(packageRoot, 'node_modules/typescript-native/bin/tsc')
  const { status, stdout } = await run(process.execPath, [tsc, '-p', folder], folder)
  t.equal(status, 0, stdout)
})

for (const [name, language] of Object.entries(languages)) {
  t.test(`the examples in ${name} print what they are said to`, async t => {
    const address = await listening(t)
    const folder = folderFor(t)
    const here = (text: string) => text.replaceAll('http://127.0.0.1:3000', address)
    for (const [at, example] of examples.filter(one => one.language === name).entries()) {
      const title = `${example.recipe}, ${name} ${at + 1}`
      const absent = missing(language, example.text)
      if (absent !== undefined) {
        t.pass(title, { skip: `without ${absent}` })
        continue
      }
      const file = join(folder, `example-${at + 1}.${language.ending}`)
      writeFileSync(file, here(example.text))
      const { status, stdout, stderr } = await run(language.program, [file], folder)
      t.equal(status, 0, `${title} ends well${stderr === '' ? '' : `: ${stderr}`}`)
      t.equal(trimmed(stdout), trimmed(here(example.printed)), `${title} prints it`)
    }
  })
}
