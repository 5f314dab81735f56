/** A JSON schema, as far as fast-json-stringify needs it. */
export interface Schema {
  readonly type?: 'string' | 'boolean' | 'integer' | 'number' | 'array' | 'object' | 'null'
  readonly nullable?: true
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
}

/** A schema that writes each of the values as JSON.stringify does; `{}` where they have nothing in common. */
export function schemaOf(values: readonly unknown[]): Schema {
  const present = values.filter(value => value !== null)
  const [type, ...others] = new Set(present.map(typeOf))
  if (type === undefined) return values.length === 0 ? {} : { type: 'null' }
  if (others.length > 0) return {}
  const nullable = present.length < values.length ? { nullable: true as const } : {}
  if (type === 'array') return { type, ...nullable, items: schemaOf((present as unknown[][]).flat()) }
  if (type === 'object') return { type, ...nullable, properties: propertiesOf(present as Record<string, unknown>[]) }
  if (type === 'number') return { type: present.every(Number.isInteger) ? 'integer' : 'number', ...nullable }
  return { type, ...nullable }
}

function propertiesOf(objects: readonly Readonly<Record<string, unknown>>[]): Readonly<Record<string, Schema>> {
  const names = new Set(objects.flatMap(object => Object.keys(object)))
  return Object.fromEntries(
    [...names].map(name => [
      name,
      schemaOf(objects.filter(object => Object.hasOwn(object, name)).map(each => each[name]))
    ])
  )
}

function typeOf(value: unknown): 'string' | 'boolean' | 'number' | 'array' | 'object' {
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  if (type === 'string' || type === 'boolean' || type === 'number') return type
  return 'object'
}
