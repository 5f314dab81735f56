import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Config, readConfig } from './config.ts'
import { SetupError } from './errors.ts'
import type { ExtractorPool } from './extractor-pool.ts'
import type { Reread } from './intake/reextract.ts'
import { packageRoot, version } from './package-root.ts'
import { untilSignal } from './server.ts'
import type { OpenOptions } from './store/sqlite/open.ts'
import type { Store } from './store/store.ts'
import { ordersOfPrimary } from './workers.ts'

// What takes memory and time to load (the framework, the store, extraction) is imported where it is used: the process
// that only watches over workers needs none of it.

const usage = `usage: dateline <command>

  serve                     run the service (settings: HOST, PORT, DATABASE_PATH, …; the README lists them)
  migrate                   bring the database up to this version's schema
  migrate --status          list the migrations, applied and pending
  extract PATH...           print what is read from articles, a line of JSON each, and store nothing; takes what import takes:
    --include, --format, --map, --rejects, --publisher, …   as of import; and --url, of a single article
  import PATH...            take in articles: files, folders, .gz, - for standard input; again, it goes on where it was
    --include GLOB            which files of folders, by name or, with a /, by path; those that are known by their ends otherwise
    --format FORMAT           text, html, json, ndjson, csv or feed, where names and beginnings do not tell
    --map MEMBER=COLUMN,...   columns of CSV, such as headline=Title,articleBody=Text
    --date-published, --date-modified, --publisher, --author, --section, --keyword, --language   where articles do not say
    --rejects FILE            keep what is not taken in: a line of JSON each, with reason and record
    --dry-run                 tell what would be new, changed and the same, and write nothing
  export [LIST]             everything, as an archive that brings all of it back; or a list: articles, quotes, entities, timeline
    --format FORMAT           archive, ndjson, csv or gold (articles as a corpus); a list is ndjson unless told
    --publisher, --published-from, --q, …   the API's filters, --sort, --fields, --include: of articles unless LIST is told
    --output FILE             a file that is there when it is whole, instead of standard output
    --parts N                 files of N rows (of an archive N and a few): FILE-00001, FILE-00002, …, each whole by itself
    --resume                  go on behind the last whole part
  keys add NAME             make a key to write with, and show it this once
    --scopes read,write,correct,admin   what it is good for; write,correct unless told, either of which reads, too
    --expires 90d             or a date such as 2030-12-31; never unless told
  keys list                 who has keys, and which are usable (--json for programs)
  keys revoke KEY           by id or name: it lets nobody in from then on
  backup FILE               copy the database into a file, while the service runs
  restore FILE              put a backup in the place of the database, which is kept under another name
    --force                   replace a file that is there; put a database that is there aside
  check                     look through the whole database, while the service runs or not; 1 where something is wrong
    --repair                  make again what can be made out of the rest, after a backup, while it does not
  reextract                 read stored articles again that another version has read; what people corrected stays
    --all                   all of them; it can be interrupted, and goes on where it was without --all
  openapi                   print the OpenAPI document
  openapi --write           write openapi.yaml and the examples in it, in a checkout
  openapi --write --check   exit with 1 where they are not what would be written
  --version, --help
`

const now = () => new Date()

/** Rules and models change with the version of the package. */
const extractorVersion = version

/** The command line. Throws SetupError for what a person has to mend. */
export async function main(argv: readonly string[]): Promise<void> {
  // A file that has reached the limit of the shell's ulimit would end the process; with a listener the write fails instead, as
  // on a full disk (setrlimit(2), RLIMIT_FSIZE).
  process.on('SIGXFSZ', () => {})
  const [command, ...rest] = argv
  switch (command) {
    case 'serve':
      refuseArguments(rest)
      return serve(readConfig(process.env))
    case 'migrate':
      return migrate(readConfig(process.env), rest)
    case 'extract':
      return extractFiles(rest)
    case 'import':
      return importFiles(rest)
    case 'export':
      return exportAll(readConfig(process.env), rest)
    case 'keys':
      return manageKeys(readConfig(process.env), rest)
    case 'backup':
    case 'restore':
      return copyDatabase(command, rest)
    case 'check':
      return check(readConfig(process.env), rest)
    case 'reextract':
      return reextract(readConfig(process.env), rest)
    case 'openapi':
      return openapi(rest)
    case '--version':
      return print(version)
    case '--help':
    case 'help':
      return print(usage.trimEnd())
    default:
      throw new SetupError(
        `${command === undefined ? 'no command' : `no command “${command}”`}; dateline --help lists them`
      )
  }
}

const openStore = async (config: Config, options: Omit<OpenOptions, 'path'> = {}): Promise<Store> => {
  const { databasePath: path, migrationBackup: isBackedUp } = config
  return (await import('./store/sqlite/open.ts')).openSqliteStore({ path, isBackedUp, ...options })
}

/** Threads that extract, or nothing yet: who only looks things up needs none, and not what manages them either. */
function openPool({ extractThreads }: Config): ExtractorPool {
  let pool: Promise<ExtractorPool> | null = null
  let load: ExtractorPool['load'] | null = null
  const opened = async () => {
    const { createExtractorPool } = await import('./extractor-pool.ts')
    const created = createExtractorPool({ threads: extractThreads })
    load = created.load
    return created
  }
  return {
    async extract(article) {
      pool ??= opened()
      return (await pool).extract(article)
    },
    async readPage(page) {
      pool ??= opened()
      return (await pool).readPage(page)
    },
    prepare() {
      pool ??= opened()
      pool.then(
        opened => opened.prepare(),
        () => {}
      )
    },
    load: () => load?.() ?? { running: 0, waiting: 0, longest: 0, timeLimit: 0 },
    close: async () => (await pool)?.close()
  }
}

const print = (text: string) => void process.stdout.write(`${text}\n`)

function refuseArguments(rest: readonly string[]): void {
  if (rest.length > 0) throw new SetupError(`what is “${rest.join(' ')}”? dateline --help lists the commands`)
}

async function serve(config: Config): Promise<void> {
  // First, because an order that comes before is missed.
  const orders = ordersOfPrimary()
  const { serveCommand } = await import('./serve.ts')
  await serveCommand(config, {
    orders,
    openStore: options => openStore(config, options),
    openPool: () => openPool(config),
    now,
    print,
    isAttended: process.stdout.isTTY === true && process.env.NODE_ENV !== 'production'
  })
}

async function manageKeys(config: Config, argv: readonly string[]): Promise<void> {
  const { keysCommand } = await import('./commands/keys.ts')
  const store = await openStore(config)
  try {
    const tell = (line: string) => void process.stderr.write(`${line}\n`)
    await keysCommand(argv, { keys: store.accessKeys, now, print, tell })
  } finally {
    await store.close()
  }
}

async function migrate({ databasePath, migrationBackup: isBackedUp }: Config, argv: readonly string[]): Promise<void> {
  const { status } = options(argv, { status: { type: 'boolean' } }).values
  const { migrateSqlite, migrationStatus } = await import('./store/sqlite/migrate.ts')
  if (status === true) {
    for (const { version: number, name, appliedAt } of await migrationStatus({ path: databasePath })) {
      print(`${number}  ${name}  ${appliedAt === null ? 'pending' : `applied ${appliedAt}`}`)
    }
    return
  }
  const { applied } = await migrateSqlite({ path: databasePath, at: now().toISOString(), isBackedUp })
  print(applied.length === 0 ? 'Nothing to do: every migration is applied.' : `Applied: ${applied.join(', ')}`)
}

/** All cores, unless told otherwise: nobody waits for an answer here. */
function readConfigOfMany(): Config {
  const threads = process.env.EXTRACT_THREADS || String(Math.min(availableParallelism(), 64))
  return readConfig({ ...process.env, EXTRACT_THREADS: threads })
}

async function extractFiles(argv: readonly string[]): Promise<void> {
  process.stderr.on('error', ignoreClosed)
  const config = readConfigOfMany()
  const { readArticleInput } = await import('./articles/read-input.ts')
  const { extractCommand } = await import('./commands/extract.ts')
  process.exitCode = await extractCommand(argv, {
    openPool: () => openPool(config),
    readInput: readArticleInput,
    limit: config.bodyLimit,
    stopped: untilSignal(signal => process.exit(128 + constants.signals[signal])),
    stdin: process.stdin,
    stdout: process.stdout,
    screen: process.stderr
  })
}

/** What is imported is saved by the hundred: more of the database at hand, or more new memory, makes that no faster. */
const importing = { hasWriter: true, writerCache: 8_000, writerYoungGeneration: 3, writerGathersFor: 1_000 } as const

async function importFiles(argv: readonly string[]): Promise<void> {
  // Where nobody watches any more, as behind `| head`, what is under way is worth no less.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosed)
  const config = readConfigOfMany()
  // Beside what this thread has to load, and to do before the first text.
  const pool = openPool(config)
  pool.prepare()
  const { readArticleInput } = await import('./articles/read-input.ts')
  const { importCommand } = await import('./commands/import.ts')
  const { restoring } = await import('./import/archive.ts')
  process.exitCode = await importCommand(argv, {
    openStore: ({ isDryRun }) => (isDryRun ? openToCompare(config) : openStore(config, importing)),
    openPool: () => pool,
    readInput: readArticleInput,
    limit: config.bodyLimit,
    extractor: extractorVersion,
    now,
    // Ended at once it has the same status as ended in order: nobody is to take it for done with rejects.
    stopped: untilSignal(signal => process.exit(128 + constants.signals[signal])),
    stdin: process.stdin,
    print,
    screen: process.stderr,
    restore: restoring
  })
}

function ignoreClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
}

/** The store as it is, or an empty one where there is none yet; its file stays as it is. */
async function openToCompare(config: Config): Promise<Store> {
  const { migrationStatus } = await import('./store/sqlite/migrate.ts')
  const status = await migrationStatus({ path: config.databasePath })
  const pending = status.filter(({ appliedAt }) => appliedAt === null)
  if (pending.length === status.length) return openStore({ ...config, databasePath: ':memory:' })
  if (pending.length > 0) {
    throw new SetupError(
      `${config.databasePath} has the schema of an older version: dateline migrate brings it up to date`
    )
  }
  return openStore(config)
}

async function exportAll(config: Config, argv: readonly string[]): Promise<void> {
  const { exportCommand } = await import('./commands/export.ts')
  process.exitCode = await exportCommand(argv, {
    databasePath: config.databasePath,
    openStore: () => openStore(config),
    version,
    now,
    stdout: process.stdout,
    tell: line => void process.stderr.write(`${line}\n`),
    stopped: untilSignal()
  })
}

async function copyDatabase(command: 'backup' | 'restore', argv: readonly string[]): Promise<void> {
  const { databasePath } = readConfig(process.env)
  const { backupCommand, restoreCommand } = await import('./commands/copies.ts')
  const isWatched = process.stderr.isTTY === true
  const tell = isWatched ? (line: string) => void process.stderr.write(`${line}\n`) : null
  const services = { databasePath, now, print, tell, stopped: untilSignal() }
  if (command === 'backup') {
    const { backUp } = await import('./store/sqlite/copies/backup.ts')
    return backupCommand(argv, services, backUp)
  }
  const { restore } = await import('./store/sqlite/copies/restore.ts')
  return restoreCommand(argv, services, restore)
}

async function check({ databasePath }: Config, argv: readonly string[]): Promise<void> {
  const { checkCommand } = await import('./commands/check.ts')
  const { checkDatabase } = await import('./store/sqlite/check/check.ts')
  const { repairDatabase } = await import('./store/sqlite/check/repair.ts')
  const tell = (line: string) => void (process.stderr.isTTY === true && process.stderr.write(`${line}\n`))
  const services = { databasePath, now, print, tell, check: checkDatabase, repair: repairDatabase }
  process.exitCode = await checkCommand(argv, services)
}

async function reextract(config: Config, argv: readonly string[]): Promise<void> {
  const { all } = options(argv, { all: { type: 'boolean' } }).values
  const { reextract: reextractAll } = await import('./intake/reextract.ts')
  const readers = config.readers === 0 ? null : { count: config.readers, timeLimit: config.queryTimeout }
  const store = await openStore(config, { readers })
  const pool = openPool(config)
  const stop = new AbortController()
  untilSignal().then(() => stop.abort())
  const tally: Record<Reread['outcome'], number> = { read: 0, passedOver: 0, failed: 0 }
  try {
    const intake = { store, extract: pool.extract, extractor: extractorVersion, now, by: 'dateline reextract' }
    const total =
      all === true ? await store.articles.countOutdated('') : await store.articles.countOutdated(extractorVersion)
    const started = performance.now()
    for await (const { id, outcome, reason } of reextractAll(intake, { all: all === true, signal: stop.signal })) {
      tally[outcome]++
      if (reason !== undefined) process.stderr.write(`${id}: ${reason}\n`)
      const done = tally.read + tally.passedOver + tally.failed
      if (done % 100 === 0 || done === total) {
        const rate = (1000 * done) / (performance.now() - started)
        print(`${done} of ${total}, ${rate.toFixed(0)} a second, ${Math.ceil((total - done) / rate)} s to go`)
      }
    }
  } finally {
    await pool.close()
    await store.close()
  }
  print(`${tally.read} read again, ${tally.passedOver} had nothing to read, ${tally.failed} failed`)
  if (stop.signal.aborted) print('Stopped; run it again to go on.')
  if (tally.failed > 0) throw new SetupError(`${tally.failed} articles could not be read again`)
}

const openapiPaths = { document: 'openapi.yaml', examples: 'src/http/examples.json' } as const

async function openapi(argv: readonly string[]): Promise<void> {
  const { write, check } = options(argv, { write: { type: 'boolean' }, check: { type: 'boolean' } }).values
  const { loadExtract } = await import('./models.ts')
  const { inThread } = await import('./intake/extractor.ts')
  const { renderOpenapi } = await import('./openapi-file.ts')
  const rendered = await withScratchStore(async store => {
    // A fixed clock: the document is the same whenever it is made.
    const moment = new Date('2026-01-01T00:00:00Z')
    const { pagesInThread } = await import('./intake/page.ts')
    const extract = inThread(loadExtract())
    const services = { store, extract, readPage: pagesInThread, extractor: extractorVersion, now: () => moment }
    return renderOpenapi(services, join(packageRoot, 'data'))
  })
  if (write !== true && check !== true) return print(rendered.document.trimEnd())
  for (const name of ['document', 'examples'] as const) {
    const path = join(packageRoot, openapiPaths[name])
    if (check !== true) await writeFile(path, rendered[name])
    else if ((await readFile(path, 'utf8')) !== rendered[name]) {
      throw new SetupError(`${openapiPaths[name]} is stale: run npm run openapi and commit what it writes`)
    }
  }
  print(`${Object.values(openapiPaths).join(' and ')}: ${check === true ? 'fresh' : 'written'}`)
}

async function withScratchStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'))
  const { openSqliteStore } = await import('./store/sqlite/open.ts')
  const store = await openSqliteStore({ path: join(folder, 'dateline.db') })
  try {
    return await use(store)
  } finally {
    await store.close()
    await rm(folder, { recursive: true })
  }
}

type OptionTypes = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>

function options(argv: readonly string[], types: OptionTypes, allowPositionals = false) {
  try {
    return parseArgs({ args: [...argv], options: types, allowPositionals })
  } catch (error) {
    throw new SetupError(`${(error as Error).message}; dateline --help lists the commands`)
  }
}
