import { button, make } from './elements.ts'
import {
  changeBetween,
  countsText,
  type EntityChange,
  type EntityField,
  type EntityState,
  type EntityType,
  typeWords
} from './entity-change.ts'
import { heldKey } from './key.ts'
import { ask, isRefusal, type Refusal } from './service.ts'
import { entityBox } from './speaker-box.ts'

/** Where one thing is done to an entity. */
export interface EntityPanel {
  readonly element: HTMLElement
  focus(): void
  /** Shows what is wrong with what was entered, each at its field where it has one. */
  fault(refusal: Refusal): void
}

const submit = (label: string, attributes: Readonly<Record<string, string>> = {}) =>
  make('button', { type: 'submit', ...attributes }, label)

/** A form that sends nothing by itself. */
function form(save: () => void, ...parts: readonly (Node | string)[]): HTMLFormElement {
  const element = make('form', { novalidate: '' }, ...parts)
  element.addEventListener('submit', event => {
    event.preventDefault()
    save()
  })
  return element
}

const alert = (id: string) => make('p', { role: 'alert', class: 'fault', id })

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

interface LabelledField {
  readonly element: HTMLElement
  readonly control: Control
  readonly faulty: HTMLElement
}

function labelled(id: string, label: string, control: Control, hint = ''): LabelledField {
  const faulty = alert(`${id}-fault`)
  const told = hint === '' ? [] : [make('p', { class: 'hint', id: `${id}-hint` }, hint)]
  control.id = id
  control.setAttribute('aria-describedby', [...told.map(each => each.id), faulty.id].join(' '))
  return {
    control,
    faulty,
    element: make('div', { class: 'field' }, make('label', { for: id }, label), ...told, control, faulty)
  }
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')

function typeSelect(type: EntityType): HTMLSelectElement {
  const options = typeWords.map(([value, words]) =>
    make('option', { value, ...(value === type ? { selected: '' } : {}) }, words)
  )
  return make('select', {}, ...options)
}

function area(text: string, rows: number): HTMLTextAreaElement {
  const element = make('textarea', { rows: String(rows), dir: 'auto' })
  element.value = text
  return element
}

const isField = (name: string): name is EntityField =>
  ['name', 'type', 'aliases', 'description', 'sameAs'].includes(name)

/** What is wrong with a field, or with a line of it; the service speaks of patterns where people think of addresses. */
function faultText(field: EntityField, index: string | undefined, detail: string): string {
  if (field === 'name') return 'A name has 1 to 500 characters, and not spaces alone.'
  if (index === undefined) return detail
  const line = `Line ${Number(index) + 1}`
  return field === 'sameAs' ? `${line} is no address that begins with https:// or http://.` : `${line}: ${detail}`
}

/** What it is called and what it is; only what was changed is saved. */
export function detailsPanel(state: EntityState, save: (change: EntityChange) => Promise<boolean>): EntityPanel {
  const name = make('input', { type: 'text', dir: 'auto', autocomplete: 'off' })
  name.value = state.name
  const fields: Readonly<Record<EntityField, LabelledField>> = {
    name: labelled('entity-name', 'Name', name),
    type: labelled('entity-type', 'Is a', typeSelect(state.type)),
    aliases: labelled('entity-aliases', 'Also called', area(state.aliases.join('\n'), 4), 'One name a line.'),
    description: labelled('entity-description', 'Described as', area(state.description ?? '', 2)),
    sameAs: labelled(
      'entity-links',
      'Elsewhere',
      area(state.sameAs.join('\n'), 2),
      'One address a line, with https://.'
    )
  }
  const all = Object.values(fields)
  const other = alert('entity-fault')
  function wanted(): EntityChange {
    const text = (field: EntityField) => fields[field].control.value.trim()
    return {
      name: text('name'),
      type: fields.type.control.value as EntityType,
      aliases: linesOf(text('aliases')),
      description: text('description') === '' ? null : text('description'),
      sameAs: linesOf(text('sameAs'))
    }
  }

  // What the fields make of it untouched: lines are trimmed. A name that is changed alone stays among the aliases, as in the API.
  const before = wanted()

  function clear(): void {
    other.textContent = ''
    for (const { control, faulty } of all) {
      faulty.textContent = ''
      control.removeAttribute('aria-invalid')
    }
  }

  const element = form(
    () => {
      clear()
      const change = changeBetween(before, wanted())
      if (change === null) other.textContent = 'Nothing is changed yet.'
      else void save(change)
    },
    ...all.map(each => each.element),
    other,
    make('div', { class: 'buttons' }, submit('Save'))
  )
  return {
    element,
    focus: () => name.focus(),
    fault({ detail, errors }) {
      clear()
      const elsewhere: string[] = []
      const told: Partial<Record<EntityField, Set<string>>> = {}
      for (const error of errors) {
        const [, field = '', index] = (error.pointer ?? '').split('/')
        if (isField(field)) {
          const texts = told[field] ?? new Set()
          told[field] = texts.add(faultText(field, index, error.detail))
        } else elsewhere.push(error.detail)
      }
      for (const [field, texts] of Object.entries(told)) {
        const { faulty, control } = fields[field as EntityField]
        faulty.textContent = [...texts].join(' ')
        control.setAttribute('aria-invalid', 'true')
      }
      other.textContent = errors.length === 0 ? detail : elsewhere.join(' ')
      all.find(({ control }) => control.getAttribute('aria-invalid') === 'true')?.control.focus()
    }
  }
}

/** As many articles as history keeps of a merge. */
const keptArticles = 200

const wayBackText = ({ counts: { articles } }: EntityState): string =>
  articles > keptArticles
    ? `It is in more than ${keptArticles} articles: of so many it is not kept which they are, and no button undoes it.`
    : 'It can be undone then, here and in the history, but for articles that name both.'

/** Two entries of the same thing become one: first what will happen, then the button that does it. */
export function mergePanel(state: EntityState, merge: (into: EntityState) => Promise<boolean>): EntityPanel {
  const faulty = alert('merge-fault')
  const preview = make('div', { class: 'preview', role: 'status' })
  const place = make('div', { class: 'buttons' })
  let asked = 0
  const box = entityBox({
    label: 'Is the same as',
    id: 'merge',
    takesNames: false,
    except: state.id,
    changed(choice) {
      asked++
      faulty.textContent = ''
      preview.replaceChildren()
      place.replaceChildren()
      if (choice?.entityId != null) void show(choice.entityId, asked)
    }
  })
  box.input.setAttribute('aria-describedby', faulty.id)

  async function show(id: string, number: number): Promise<void> {
    const answered = await ask<EntityState>(`entities/${encodeURIComponent(id)}`, { key: heldKey()?.text ?? null })
    if (number !== asked) return
    if (isRefusal(answered)) {
      faulty.textContent = answered.detail
      return
    }
    const into = answered.body
    const row = (label: string, entity: EntityState) =>
      make('p', {}, `${label} `, make('b', { dir: 'auto' }, entity.name), `, with ${countsText(entity)}.`)
    preview.replaceChildren(
      row('Goes:', state),
      row('Stays:', into),
      make(
        'p',
        {},
        'What the first has becomes that of the second, its names too, and its address leads there. ' +
          wayBackText(state)
      )
    )
    place.replaceChildren(button(`Merge into ${into.name}`, () => void merge(into), { class: 'primary' }))
  }

  return {
    element: form(
      () => {
        if (box.chosen() === null) {
          faulty.textContent = box.input.value.trim() === '' ? 'Type a name first.' : 'Choose one from the list.'
          box.input.focus()
        } else place.querySelector('button')?.focus()
      },
      box.element,
      faulty,
      preview,
      place
    ),
    focus: () => box.input.focus(),
    fault(refusal) {
      faulty.textContent = refusal.detail
    }
  }
}

export function withdrawPanel(state: EntityState, withdraw: (reason: string) => Promise<boolean>): EntityPanel {
  const faulty = alert('withdraw-fault')
  const reason = make('input', {
    type: 'text',
    id: 'withdraw-reason',
    maxlength: '500',
    autocomplete: 'off',
    'aria-describedby': faulty.id
  })
  return {
    element: form(
      () => void withdraw(reason.value.trim()),
      make(
        'p',
        {},
        `For what is no person, organisation or place at all. It has ${countsText(state)}: its mentions go for good, ` +
          'quotes keep the name without a link. This cannot be undone here: no article that is read, or read again, brings ' +
          'it back, only one that is handed in with it among its own entities. Two entries of the same are merged instead.'
      ),
      make('div', { class: 'field' }, make('label', { for: reason.id }, 'Why (told to whoever asks for it)'), reason),
      faulty,
      make('div', { class: 'buttons' }, submit('Withdraw the entity'))
    ),
    focus: () => reason.focus(),
    fault({ detail, errors }) {
      faulty.textContent = errors.length === 0 ? detail : errors.map(each => each.detail).join(' ')
      reason.focus()
    }
  }
}
