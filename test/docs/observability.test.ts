import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse } from 'yaml'
import { type Metric, type MetricName, metricNames, metricOf, metrics } from '../../src/observe/metrics.ts'
import { labelsOf } from '../../src/observe/reading.ts'
import { packageRoot } from '../../src/package-root.ts'

const read = (path: string) => readFileSync(join(packageRoot, 'docs', path), 'utf8')

interface Panel {
  readonly id: number
  readonly title: string
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly targets: readonly { readonly refId: string; readonly expr: string }[]
}

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly labels: { readonly severity: string }
  readonly annotations: { readonly summary: string; readonly description: string }
}

const dashboard = JSON.parse(read('observability/dashboard.json')) as { uid: string; panels: readonly Panel[] }
const alerts = parse(read('observability/alerts.yaml')) as { groups: readonly { rules: readonly Rule[] }[] }
const rules = alerts.groups.flatMap(group => group.rules)

/** Names of metrics in a query, each with the labels that it is narrowed by. */
function selectorsIn(query: string): { name: string; labels: readonly (readonly [string, string])[] }[] {
  const found = query.matchAll(/\b((?:dateline|nodejs|process)_\w+)(?:\{([^}]*)\})?/g)
  return [...found].map(([, name = '', inside = '']) => ({
    name,
    labels: [...inside.matchAll(/(\w+)(?:=~|!~|!=|=)"([^"]*)"/g)].map(
      ([, label = '', value = '']) => [label, value] as const
    )
  }))
}

/** The metric that a name in a query is of; a histogram is asked for by its parts. */
function metricNamed(name: string): MetricName | undefined {
  const whole = name.replace(/_(bucket|sum|count)$/, '')
  const histogram = metricNames.find(
    metric => metric === whole && metric !== name && metricOf(metric).type === 'histogram'
  )
  return histogram ?? metricNames.find(metric => metric === name && metricOf(metric).type !== 'histogram')
}

/** What is wrong with the names and labels of a query. */
function faultsOf(query: string): readonly string[] {
  return selectorsIn(query).flatMap(({ name, labels }) => {
    const metric = metricNamed(name)
    if (metric === undefined) return [`There is no ${name}.`]
    return labels.flatMap(([label, value]) => {
      if (label === 'job' || label === 'instance') return []
      if (!labelsOf(metric).includes(label)) return [`${name} has no ${label}.`]
      const values = (metrics[metric] as Metric).labels[label]
      const isKnown = !Array.isArray(values) || values.some(each => new RegExp(`^(?:${value})$`).test(each))
      return isKnown ? [] : [`${label} of ${name} is never ${value}.`]
    })
  })
}

/** Labels that a query groups by. */
const groupedBy = (query: string) =>
  [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(',').map(label => label.trim()))

t.test('the document lists every metric with its type, its labels and what it is, and no other', async t => {
  const rows = [
    ...read('observability.md').matchAll(/^\| `((?:dateline|process|nodejs)_\w+)` \| (\w+) \| (.*?) \| (.*) \|$/gm)
  ]
  t.same(
    rows.map(([, name, type, labels, help]) => [name, type, labels, help]),
    metricNames.map(name => {
      const { type, help } = metricOf(name)
      const labels = labelsOf(name).map(label => `\`${label}\``)
      return [name, type, labels.join(', '), help]
    })
  )
})

t.test('the dashboard asks for metrics and labels that there are, and for each metric', async t => {
  const queries = dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))
  t.same(queries.flatMap(faultsOf), [])
  const asked = new Set(queries.flatMap(query => selectorsIn(query).map(({ name }) => metricNamed(name))))
  t.same(
    metricNames.filter(name => !asked.has(name)),
    []
  )
  const known = new Set([...metricNames.flatMap(labelsOf), 'le', 'job', 'instance'])
  t.same(
    queries.flatMap(groupedBy).filter(label => !known.has(label)),
    []
  )
})

t.test('its panels have titles and places of their own', async t => {
  const { panels, uid } = dashboard
  t.equal(uid, 'dateline')
  t.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
  t.equal(new Set(panels.map(({ title }) => title)).size, panels.length)
  t.equal(new Set(panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)).size, panels.length)
  for (const { title, gridPos, targets } of panels) {
    t.ok(gridPos.x + gridPos.w <= 24, title)
    t.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, title)
  }
})

t.test('the alerts ask for metrics and labels that there are, and say what to do', async t => {
  t.ok(rules.length >= 10)
  t.equal(new Set(rules.map(({ alert }) => alert)).size, rules.length)
  for (const { alert, expr, labels, annotations } of rules) {
    t.same(faultsOf(expr), [], alert)
    t.ok(selectorsIn(expr).length > 0, alert)
    t.match(labels.severity, /^(warning|critical)$/, alert)
    t.match(annotations.summary, /\w/, alert)
    t.match(annotations.description, /\w/, alert)
    const told = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label)
    const grouped = groupedBy(expr)
    if (grouped.length > 0)
      t.same(
        told.filter(label => !grouped.includes(label ?? '')),
        [],
        alert
      )
  }
})

t.test('a query for what there is not would be found', async t => {
  t.same(faultsOf('rate(dateline_http_requests{method="GET"}[5m])'), ['There is no dateline_http_requests.'])
  t.same(faultsOf('dateline_articles{route="/"}'), ['dateline_articles has no route.'])
  t.same(faultsOf('dateline_workers{state="busy"}'), ['state of dateline_workers is never busy.'])
  t.same(faultsOf('dateline_http_request_duration_seconds'), ['There is no dateline_http_request_duration_seconds.'])
})
