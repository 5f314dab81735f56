import { join } from 'node:path'
import { packageRoot } from '../../../src/package-root.ts'
import { benchKey } from './client.ts'
import { freePort, type Server, startServer } from './server.ts'

export interface ServiceOptions {
  readonly databasePath: string
  readonly cpus: string | null
  readonly workers?: number
  readonly logLevel?: string
  /** File descriptor that the log goes to. */
  readonly output?: number
  readonly probe?: string
  /** Path of dateline.cjs: the checkout's unless told. */
  readonly script?: string
  /** Settings besides. */
  readonly environment?: Readonly<Record<string, string>>
}

/** As npm start has them. */
const flags = ['--max-semi-space-size=4']

/** Starts the service by its own command line, as whoever runs it does, with nothing of the measurement's own settings. */
export async function startService(options: ServiceOptions): Promise<Server> {
  const { databasePath, cpus, workers = 1, logLevel = 'silent', output, probe = '/health/ready' } = options
  const { environment = {}, script = join(packageRoot, 'src/dateline.cjs') } = options
  // At `silent` nothing tells which port 0 became.
  const port = await freePort()
  return startServer({
    command: [process.execPath, ...flags, script, 'serve'],
    environment: {
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_PATH: databasePath,
      DATA_PATH: 'off',
      LOG_LEVEL: logLevel,
      WORKERS: String(workers),
      RATE_LIMIT: 'off',
      ADMIN_KEY: benchKey,
      ...environment
    },
    folder: packageRoot,
    port,
    cpus,
    probe,
    ...(output === undefined ? {} : { output })
  })
}
