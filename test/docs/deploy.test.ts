import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import t from 'tap'
import { parse, parseAllDocuments } from 'yaml'
import { settings } from '../../src/config.ts'
import { packageRoot } from '../../src/package-root.ts'
import { runToEnd } from '../support/process.ts'

// What docs/deploy.md and the files beside it speak of is there: settings, commands, addresses, metrics, files.

const read = (name: string) => readFileSync(join(packageRoot, name), 'utf8')
const settingNames = new Set(Object.keys(settings))
const page = read('docs/deploy.md')
const paths: Readonly<Record<string, unknown>> = parse(read('openapi.yaml')).paths

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string }
}

interface Container {
  readonly name: string
  readonly image: string
  readonly env?: readonly { readonly name: string; readonly value?: unknown }[]
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[]
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[]
  readonly securityContext?: Readonly<Record<string, unknown>>
  readonly startupProbe?: Probe
  readonly livenessProbe?: Probe
  readonly readinessProbe?: Probe
}

interface PodSpec {
  readonly terminationGracePeriodSeconds: number
  readonly securityContext: Readonly<Record<string, unknown>>
  readonly initContainers?: readonly Container[]
  readonly containers: readonly Container[]
  readonly volumes: readonly { readonly name: string }[]
}

interface Manifest {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly replicas?: number
    readonly selector: { readonly matchLabels?: Readonly<Record<string, string>> } & Readonly<Record<string, unknown>>
    readonly template?: {
      readonly metadata: { readonly labels: Readonly<Record<string, string>> }
      readonly spec: PodSpec
    }
    readonly volumeClaimTemplates?: readonly { readonly metadata: { readonly name: string } }[]
  }
}

const manifests = parseAllDocuments(read('docs/deploy/kubernetes.yaml')).map(document => {
  if (document.errors.length > 0) throw document.errors[0]
  return document.toJS() as Manifest
})
const workloads = manifests.filter(({ spec }) => spec.template !== undefined)
const closeTimeout = Number(settings.CLOSE_TIMEOUT_MS.standard) / 1000

t.test('every setting, command, file and metric that the page names is there', async t => {
  const usage = (await runToEnd(['--help'])).stdout
  for (const [, command] of page.matchAll(/`dateline ([a-z]+)/g)) {
    t.match(usage, new RegExp(`^  ${command} `, 'm'), `dateline ${command}`)
  }
  const own = /^(?:DOMAIN|LITESTREAM_\w+)$/
  for (const [, name = ''] of page.matchAll(/`([A-Z][A-Z_]{3,})(?:=[^`]*)?`/g)) {
    t.ok(settingNames.has(name) || own.test(name), name)
  }
  for (const [, target = ''] of page.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)) {
    t.ok(existsSync(join(packageRoot, dirname('docs/deploy.md'), target)), target)
  }
  const metrics = read('docs/observability.md')
  for (const [, name = ''] of page.matchAll(/`(dateline_[a-z_]+)`/g)) t.ok(metrics.includes(`\`${name}\``), name)
})

t.test('the writer is one, the readers change nothing, and both are cautious', async t => {
  t.same(workloads.map(({ kind, metadata }) => `${kind} ${metadata.name}`).sort(), [
    'Deployment dateline-readers',
    'StatefulSet dateline'
  ])
  for (const { kind, metadata, spec } of workloads) {
    const pod = spec.template?.spec
    if (pod === undefined) continue
    t.same(spec.selector.matchLabels, spec.template?.metadata.labels, metadata.name)
    t.equal(pod.securityContext.runAsNonRoot, true)
    t.ok(pod.terminationGracePeriodSeconds > closeTimeout + 5)
    const volumes = new Set([
      ...pod.volumes.map(({ name }) => name),
      ...(spec.volumeClaimTemplates ?? []).map(claim => claim.metadata.name)
    ])
    for (const container of [...(pod.initContainers ?? []), ...pod.containers]) {
      t.match(container.securityContext, {
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] }
      })
      for (const { name } of container.volumeMounts ?? []) t.ok(volumes.has(name), `${container.name} ${name}`)
    }
    const service = pod.containers.find(({ name }) => name === 'dateline')
    for (const { name } of service?.env ?? []) t.ok(settingNames.has(name), name)
    for (const probe of [service?.startupProbe, service?.livenessProbe, service?.readinessProbe]) {
      t.ok(paths[probe?.httpGet.path ?? ''], `${probe?.httpGet.path}`)
      t.ok(service?.ports?.some(({ name }) => name === probe?.httpGet.port))
    }
    t.equal(service?.livenessProbe?.httpGet.path, '/health/live', 'a full disk is not mended by starting again')
    const given = (name: string) => service?.env?.find(one => one.name === name)?.value
    if (kind === 'StatefulSet') t.equal(spec.replicas, 1)
    else t.equal(given('READ_ONLY'), 'on')
    for (const { name, value } of service?.env ?? []) {
      const setting = settings[name as keyof typeof settings]
      if (value !== undefined) t.doesNotThrow(() => setting.read(String(value)), `${name}=${value}`)
    }
  }
  for (const { kind, spec } of manifests.filter(manifest => manifest.kind === 'Service')) {
    t.ok(
      workloads.some(({ spec: { template } }) =>
        Object.entries(spec.selector).every(([name, value]) => template?.metadata.labels[name] === value)
      ),
      kind
    )
  }
})

t.test('compose has one service behind a proxy, and no port of its own', async t => {
  const { services, volumes } = parse(read('docs/deploy/compose.yaml'))
  const { dateline, caddy } = services
  for (const [name, value] of Object.entries<unknown>(dateline.environment)) {
    t.ok(settingNames.has(name), name)
    if (!String(value).includes('$')) {
      t.doesNotThrow(() => settings[name as keyof typeof settings].read(String(value)), `${name}=${value}`)
    }
  }
  t.equal(dateline.ports, undefined)
  t.match(dateline, { read_only: true, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] })
  t.ok(Number.parseInt(dateline.stop_grace_period, 10) > closeTimeout + 5)
  t.match(caddy.depends_on, { dateline: { condition: 'service_healthy' } })
  for (const { volumes: mounted } of Object.values<{ volumes: string[] }>(services)) {
    for (const mount of mounted) {
      const [source = ''] = mount.split(':')
      t.ok(source.startsWith('./') ? existsSync(join(packageRoot, 'docs/deploy', source)) : source in volumes, mount)
    }
  }
  const caddyfile = read('docs/deploy/Caddyfile')
  t.match(caddyfile, /reverse_proxy dateline:3000/)
  t.equal(caddyfile.split('{').length, caddyfile.split('}').length)
})

t.test('the unit of systemd starts what the package has, without rights', async t => {
  const unit = read('docs/deploy/dateline.service')
  t.same(
    Array.from(unit.matchAll(/^\[(\w+)\]$/gm), ([, name]) => name),
    ['Unit', 'Service', 'Install']
  )
  for (const line of unit.split('\n')) t.match(line, /^(?:#.*|\[\w+\]|[A-Z]\w*=.*|)$/)
  const { bin } = JSON.parse(read('package.json'))
  t.ok(/^ExecStart=(.*)$/m.exec(unit)?.[1]?.includes(`/opt/dateline/${bin.dateline} serve`))
  for (const [, name = '', value = ''] of unit.matchAll(/^Environment=(\w+)=(.*)$/gm)) {
    if (name === 'NODE_ENV') continue
    t.ok(settingNames.has(name), name)
    t.doesNotThrow(() => settings[name as keyof typeof settings].read(value), `${name}=${value}`)
  }
  t.match(unit, /^DynamicUser=yes$/m)
  t.match(unit, /^ProtectSystem=strict$/m)
  t.ok(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) > closeTimeout + 5)
})

t.test('Litestream copies the database of the image', async t => {
  const { dbs } = parse(read('docs/deploy/litestream.yml'))
  const path = /DATABASE_PATH=(\S+)/.exec(read('Dockerfile'))?.[1]
  t.equal(dbs[0].path, path)
  for (const { spec } of workloads) {
    const mounted = spec.template?.spec.containers.find(({ name }) => name === 'dateline')?.volumeMounts
    t.ok(mounted?.some(({ mountPath }) => mountPath === dirname(path ?? '')))
  }
})
