import { make } from './elements.ts'
import { type EntityType, typeWord } from './entity-change.ts'
import { heldKey } from './key.ts'
import { ask, isRefusal } from './service.ts'

// A combobox of the entities that are there (WAI-ARIA Authoring Practices, “Editable Combobox With List Autocomplete”).

export interface Choice {
  /** Null for a name as told. */
  readonly entityId: string | null
  readonly name: string
}

interface Found {
  readonly id: string
  readonly type: EntityType
  readonly name: string
  readonly counts: { readonly articles: number; readonly quotes: number }
}

export interface Box {
  readonly element: HTMLElement
  readonly input: HTMLInputElement
  /** What is chosen; null as long as nothing is. */
  chosen(): Choice | null
}

export interface BoxOptions {
  readonly label: string
  /** Of elements; another one for each on a page. */
  readonly id: string
  /** Whether a name that is nobody's in the list may be chosen. */
  readonly takesNames: boolean
  /** Left out of what is offered. */
  readonly except?: string
  readonly changed?: (choice: Choice | null) => void
}

/** Milliseconds without a key pressed before it is looked for. */
const pause = 150
const most = 8

/** The box with its list. Arrows go through the list, Enter chooses, Escape closes it. */
export function entityBox({ label, id, takesNames, except, changed = () => {} }: BoxOptions): Box {
  const list = make('ul', { role: 'listbox', id: `${id}-list`, 'aria-label': label, hidden: '' })
  const input = make('input', {
    id,
    type: 'text',
    role: 'combobox',
    autocomplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`
  })
  const element = make('div', { class: 'entity-box' }, make('label', { for: id }, label), input, list)
  let choice: Choice | null = null
  let choices: readonly Choice[] = []
  let at = -1
  let asked = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const choose = (chosen: Choice | null) => {
    choice = chosen
    changed(chosen)
  }
  const close = () => {
    list.hidden = true
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
    at = -1
  }
  const take = (index: number) => {
    const chosen = choices[index]
    if (chosen === undefined) return
    input.value = chosen.name
    choose(chosen)
    close()
  }
  const point = (index: number) => {
    at = index
    for (const [each, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(each === at))
    list.children[at]?.scrollIntoView({ block: 'nearest' })
    if (at < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${id}-${at}`)
  }
  const show = (found: readonly Found[], typed: string) => {
    choices = [
      ...found.filter(entity => entity.id !== except).map(entity => ({ entityId: entity.id, name: entity.name })),
      ...(takesNames ? [{ entityId: null, name: typed }] : [])
    ]
    const details = new Map(
      found.map(entity => [
        entity.id,
        `${typeWord(entity.type)} · ${entity.counts.articles} ${entity.counts.articles === 1 ? 'article' : 'articles'}`
      ])
    )
    list.replaceChildren(
      ...choices.map(({ entityId, name }, index) => {
        const detail = entityId === null ? 'this name as told, no entity' : (details.get(entityId) ?? '')
        const option = make(
          'li',
          { role: 'option', id: `${id}-${index}`, 'aria-selected': 'false' },
          make('span', { dir: 'auto' }, name),
          make('span', { class: 'detail' }, ` ${detail}`)
        )
        // Before the input loses the focus, which closes the list.
        option.addEventListener('mousedown', event => {
          event.preventDefault()
          take(index)
        })
        return option
      })
    )
    if (choices.length === 0)
      list.append(make('li', { class: 'detail', role: 'option', 'aria-disabled': 'true' }, 'Nothing is called so.'))
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    point(-1)
  }
  const look = async (typed: string) => {
    asked++
    const number = asked
    const path = `entities?q=${encodeURIComponent(typed)}&limit=${most}&count=none&sort=-articles`
    const answered = await ask<{ readonly data: readonly Found[] }>(path, { key: heldKey()?.text ?? null })
    // Of somebody who types on, only the last is of use.
    if (number !== asked) return
    show(isRefusal(answered) ? [] : answered.body.data, typed)
  }

  input.addEventListener('input', () => {
    choose(null)
    clearTimeout(timer)
    const typed = input.value.trim()
    if (typed === '') {
      asked++
      close()
    } else timer = setTimeout(() => look(typed), pause)
  })
  input.addEventListener('keydown', event => {
    if (list.hidden) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) {
      event.preventDefault()
      const count = choices.length
      if (count > 0) point(at < 0 ? (step > 0 ? 0 : count - 1) : (at + step + count) % count)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      take(at < 0 ? 0 : at)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  })
  input.addEventListener('blur', close)
  return { element, input, chosen: () => choice }
}
